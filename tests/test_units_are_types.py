"""A type checker refuses to mix working days with calendar days."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_mixing_units_is_a_type_error(tmp_path: Path) -> None:
    snippet = tmp_path / "mixed.py"
    snippet.write_text(
        "from gongkai.law.terms import CalendarDays, WorkingDays\n"
        "WorkingDays(1) + WorkingDays(2)\n"
        "WorkingDays(1) + CalendarDays(2)\n"
        "WorkingDays(1) < CalendarDays(2)\n",
        encoding="utf-8",
    )
    root = Path(__file__).parents[1]
    run = subprocess.run(
        [sys.executable, "-m", "mypy", "--config-file", str(root / "pyproject.toml"), str(snippet)],
        capture_output=True,
        text=True,
        check=False,
        cwd=root,
    )
    lines = [line.split(":")[1] for line in run.stdout.splitlines() if "error" in line and "mixed.py" in line]
    assert sorted(set(lines)) == ["3", "4"], run.stdout + run.stderr
