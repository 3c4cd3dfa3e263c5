"""The command line without a screen: help, reports, scripts."""
