"""What a document is, and how it is read. One file each; `table.py` names them."""
