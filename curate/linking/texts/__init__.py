"""Texts as pieces, weights, directions and meanings: what any two of them have in common."""
