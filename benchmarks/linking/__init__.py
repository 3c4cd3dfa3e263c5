"""Suggestions measured on opinions and plans of our own."""
