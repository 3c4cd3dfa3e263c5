"""Tables of opinions: heads, rows, and what print did to them."""
