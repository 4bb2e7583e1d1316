"""A file to entries, step by step: bytes, view, table and outline, items, sentences; each step keeps where it came from."""
