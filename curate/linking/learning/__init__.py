"""What opinions teach of initiatives: the decided ones by words, sense and place, the others by an echo."""
