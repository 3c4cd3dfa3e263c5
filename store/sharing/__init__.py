"""One project, several people: whose turn it is, who is here, who may do what."""
