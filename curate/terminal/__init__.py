"""Everything between us and the terminal: what must be so before Textual is loaded, and the driver."""
