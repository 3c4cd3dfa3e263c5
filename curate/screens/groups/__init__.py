"""Groups: near-identical opinions brought together."""
