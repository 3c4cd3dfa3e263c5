"""Documents come in: read, put in force, corrected, and what was left over of them."""
