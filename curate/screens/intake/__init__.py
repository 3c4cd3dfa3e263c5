"""Import: files come in, and what was left over is settled."""
