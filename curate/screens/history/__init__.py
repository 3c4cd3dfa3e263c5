"""History: who decided what."""
