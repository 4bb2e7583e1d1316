"""Rosters opened and written: workbooks, text files, Parquet."""
