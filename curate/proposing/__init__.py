"""What the program proposes: groups, initiatives, what is sure. Nothing here decides anything."""
