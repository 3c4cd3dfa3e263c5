"""Plans as trees of headings, and which of these are initiatives."""
