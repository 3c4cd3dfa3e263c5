"""How the terminal interface does: bytes, times and memory, over a pty and over a slow line."""
