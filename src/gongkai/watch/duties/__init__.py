"""The standing of every duty (公开义务): computed from facts, stored only to sort and to find work."""
