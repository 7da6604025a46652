"""Importing a list of events from a sheet: recognised, checked, and written all or nothing."""

from gongkai.publishing.events.importing.running import HEADINGS, MOST_ROWS, import_events

__all__ = ["HEADINGS", "MOST_ROWS", "import_events"]
