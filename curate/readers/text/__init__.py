"""What Japanese text says by its marks, endings and numbers, and how it is made whole again."""
