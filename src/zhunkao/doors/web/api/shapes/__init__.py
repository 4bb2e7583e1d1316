"""JSON Schemas (2020-12) of all that goes in and out; descriptions are keys of the catalogue until a language is chosen."""
