"""What was done, and by whom, in the words of the user."""
