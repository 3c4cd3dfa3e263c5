"""Opinions and answers that labels and speakers announce."""
