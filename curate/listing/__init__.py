"""How opinions are listed: by which facets, in which order, and how fast the list grows shorter."""
