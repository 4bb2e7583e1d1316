"""A sentence to a condition and back: grammar as data, parser with spans and doubts, writers of canonical Chinese and English."""
