"""The first version of the tables."""
