"""The text of the last report as it was handed in: its promises, for those that name columns of ours."""

from __future__ import annotations

from collections.abc import Mapping

from gongkai.publishing.quality import promises_in, read_older_report
from gongkai.reports.selfassessment.choices import Promise, Promised


def promises_of_text(name: str, text: str, columns: Mapping[str, str]) -> Promised | None:
    """The promises ``text`` makes; ``columns`` are the uids of the agency's columns by their name."""
    read = read_older_report(text, name)
    found = tuple(
        Promise(one.words, tuple(columns[topic] for topic in one.topics if topic in columns))
        for one in promises_in(read, columns=tuple(columns))
    )
    return Promised(f"“{name}”里", None, found) if found else None
