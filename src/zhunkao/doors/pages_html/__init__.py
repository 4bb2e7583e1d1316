"""Pages that a browser shows: each one file that needs nothing from outside and says all it says without its script."""
