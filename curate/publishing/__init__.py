"""What was decided goes out, is verified, and comes back."""
