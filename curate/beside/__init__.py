"""The process beside the terminal's own: it thinks, so that no key ever waits for a thought."""
