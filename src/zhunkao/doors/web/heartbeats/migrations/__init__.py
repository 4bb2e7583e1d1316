"""Versions of the table."""
