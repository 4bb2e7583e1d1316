"""An app with tables of every kind that the portal might keep, for the tests of backup and restore."""
