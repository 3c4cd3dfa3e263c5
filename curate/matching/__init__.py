"""Which opinions say nearly the same: pairs, groups, how two texts stand to each other."""
