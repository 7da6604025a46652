"""The office's screens on self-assessments."""
