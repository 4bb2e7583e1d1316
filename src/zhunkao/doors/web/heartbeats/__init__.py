"""Signs of life of the processes that work in the background, for `/healthz`."""
