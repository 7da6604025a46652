"""Taking over publications from a sheet: reading, checking, writing in invisible batches."""
