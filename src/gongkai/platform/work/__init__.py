"""The one job mechanism: rows with state, tries and lease, and a loop that does them."""
