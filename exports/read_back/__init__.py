"""What an export says, read back out of its bytes."""
