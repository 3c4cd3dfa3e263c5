"""What an analyst does: read documents, bring opinions together, link them, export."""

__version__ = "0.1.0"
