"""The same abilities as tools for an assistant, over standard input and output (extra `mcp`); none of them changes anything."""
