"""The nouns: levels, conditions, documents, applicants, policies, decisions; frozen and checked when built. No I/O, no text."""
