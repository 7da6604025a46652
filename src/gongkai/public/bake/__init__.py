"""Bringing the public files to the state of the rows: what is stale, in which order, written durably."""
