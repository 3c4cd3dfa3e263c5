"""Citations of initiatives: mined from headings and answers, and looked up in the catalogue."""
