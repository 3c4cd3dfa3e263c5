"""What an analyst looks at and does, one task a screen."""
