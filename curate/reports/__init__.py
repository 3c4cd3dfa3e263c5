"""What is printed of a project without a screen: dicts for `--json`, lines for people."""
