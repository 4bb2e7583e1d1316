"""Pictures of results, as text and as SVG; functions from a value to a string, no I/O."""
