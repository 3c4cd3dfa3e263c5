"""Walk: one opinion after another."""
