"""Pages that belong to no journey: home, privacy, errors, the language, the health of the server."""
