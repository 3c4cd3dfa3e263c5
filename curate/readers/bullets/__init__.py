"""Opinions as bullets and enumerations under headings."""
