"""The line mode: the whole work in plain lines, for screen readers, TERM=dumb and pipes."""
