"""The self-check 我能报什么: an interview in a browser that leaves nothing on the server."""
