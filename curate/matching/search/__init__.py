"""The search for all pairs that are near enough, in one process, in several, or on a cluster."""
