"""Serving the baked files, alike by our own server and by nginx; knows no database and no template."""
