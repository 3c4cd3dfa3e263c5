"""The corpus: what was read out of the documents, and what each document’s ledger comes to."""
