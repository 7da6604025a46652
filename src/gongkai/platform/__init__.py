"""The ground floor: mechanisms every room is built on, none of which knows a word of 政务公开."""
