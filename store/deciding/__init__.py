"""What may be decided: drafts of decisions, what must stay true after each, and what they mean."""
