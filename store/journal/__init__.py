"""The journal: how decisions are written, flushed, sealed, read again and followed."""
