"""The tables a version later: one column more."""
