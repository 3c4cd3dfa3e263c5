"""What stands in the book, and the book as TinyDB reads and writes it while the project is open."""
