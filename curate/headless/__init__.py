"""Work from files, without a screen: a script of decisions, a search among texts."""
