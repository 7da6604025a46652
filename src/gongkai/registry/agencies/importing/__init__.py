"""Importing agencies and people from sheets: row by row, all or nothing, a second run changes nothing."""
