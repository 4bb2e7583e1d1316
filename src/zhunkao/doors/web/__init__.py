"""The portal: a Django project whose apps are doors to the same functions as the command line (docs/portal.md)."""
