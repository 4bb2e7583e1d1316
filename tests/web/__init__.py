"""Tests of the portal (a package, so that its conftest has a name of its own)."""
