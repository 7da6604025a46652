"""The work folder in the data folder: made once, on the day of the first making, and kept.

``demo/made-on`` holds that day. It is written last: without it the folder is made anew, with it nothing is,
so a run on a later day finds the very same sheets.
"""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from gongkai.main.demo.year.generating import items_until
from gongkai.main.demo.year.reviews import reviews
from gongkai.main.demo.year.sheets import write_sheets

FOLDER, STAMP = "demo", "made-on"


def work_folder(data: Path, today: date) -> Path:
    """The folder with the sheets of the year that ended on the day of the first making."""
    folder = data / FOLDER
    stamp = folder / STAMP
    if not stamp.exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        write_sheets(items_until(today), reviews(today), folder)
        stamp.write_text(f"{today.isoformat()}\n", encoding="ascii")
    return folder


def made_on(data: Path) -> date:
    """The day of the first making, on which the year of records ends."""
    return date.fromisoformat((data / FOLDER / STAMP).read_text(encoding="ascii").strip())
