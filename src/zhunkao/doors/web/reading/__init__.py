"""The reading room: a document that a visitor brings, read beside its source, its doubts settled, tried on a person."""
