"""A sheet of publications taken over: reader and importer put together. Django must be set up."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from gongkai.platform.settings import Settings
from gongkai.publishing.importing.report import Report
from gongkai.publishing.importing.rows import read_publications
from gongkai.publishing.importing.running import run


def import_publications(
    sheet: Path,
    settings: Settings,
    *,
    dry_run: bool = False,
    skip_refused: bool = False,
    progress: Callable[[int, int], None],
) -> Report:
    """Take over the sheet; its files lie beside it. Refused as a whole: what reader and importer refuse."""
    with sheet.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    return run(
        read_publications(sheet, data=settings.data, dry_run=dry_run),
        file_name=sheet.name,
        file_hash=found,
        by=None,
        dry_run=dry_run,
        skip_refused=skip_refused,
        progress=progress,
    )
