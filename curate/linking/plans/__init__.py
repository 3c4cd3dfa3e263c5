"""The initiatives of plans: their codes, which is which from one version to the next, found by typing."""
