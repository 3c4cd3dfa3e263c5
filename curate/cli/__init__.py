"""The command line: a group of verbs a file, and `program`, the group of them all."""
