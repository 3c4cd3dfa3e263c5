"""What keeps a project well: the derived files brought up to date, proofs, copies, mending."""
