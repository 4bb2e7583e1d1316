"""Rosters: people in the rows of a workbook or text file, in whatever layout. Pure; `zhunkao.doors.rosters` opens."""
