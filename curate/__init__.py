"""What an analyst does: read documents, bring opinions together, link them, export."""
