"""Words that Japanese texts use often, and the direction in which each points."""
