"""What users would pick instead: each engine decides the same twenty entries over slots (`certain`)."""
