"""Initiatives: the catalogue, its versions, and the picker."""
