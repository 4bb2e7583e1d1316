"""Tests of the tools for assistants (in a folder that does not bear the name of the library)."""
