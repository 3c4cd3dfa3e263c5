"""What leaves the house: a State and its corpus become bytes, one file a format."""
