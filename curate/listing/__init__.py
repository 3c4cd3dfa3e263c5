"""How opinions are listed: by which facets, and in which order."""
