"""The registry: agencies and posts, the work calendar, columns and the rules they stand under."""
