"""The house's memory and its vocabulary: nouns, decisions, what they mean, and where they are kept."""
