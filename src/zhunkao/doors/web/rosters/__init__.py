"""Rosters: brought, understood column by column, reviewed in the background in chunks, given back as a workbook with figures."""
