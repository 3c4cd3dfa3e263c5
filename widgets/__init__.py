"""What is seen: widgets take nouns and post messages; they decide nothing."""
