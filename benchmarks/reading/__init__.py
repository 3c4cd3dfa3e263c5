"""How well documents are read, and what damage does to the readers."""
