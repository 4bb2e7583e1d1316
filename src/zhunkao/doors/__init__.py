"""The ways in: command line, web, API, assistant. Each reads input, calls one function and writes output; no rules in here."""
