"""How the bytes of a file become lines, and rows of cells. One file each; `table.py` names them."""
