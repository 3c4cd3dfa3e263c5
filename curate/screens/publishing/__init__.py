"""Export: what leaves the house."""
