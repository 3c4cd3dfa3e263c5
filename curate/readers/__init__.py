"""From a file to opinions, initiatives and the proof that nothing was lost."""
