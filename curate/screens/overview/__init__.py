"""Overview: how far the work is."""
