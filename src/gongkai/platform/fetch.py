"""Asking other servers by HTTP: the one place that opens a connection."""
