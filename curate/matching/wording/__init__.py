"""What words say: numbers, names, negations and spellings, and where one has given way to another."""
