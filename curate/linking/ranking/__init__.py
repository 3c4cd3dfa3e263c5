"""Initiatives ranked for an opinion: the plan's own words and what was learned, explained and measured."""
