"""Workbooks written: an xlsx edited in place of its parts, or made anew."""
