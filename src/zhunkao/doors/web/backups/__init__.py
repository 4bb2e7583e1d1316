"""Backup and restore: all that the portal keeps in one file, the same for SQLite and PostgreSQL."""
