"""Our own work calendar against a package that keeps the same days: they part on one Saturday only."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.law.work_notices import builtin_calendar

# 国办发明电〔2005〕35号 names this Saturday 上班; the package leaves it out.
LEFT_OUT_BY_THE_PACKAGE = {date(2005, 12, 31)}


def test_all_days_of_23_years_agree_with_the_package_but_one_saturday_it_leaves_out() -> None:
    package = pytest.importorskip("chinese_calendar")
    every_day = builtin_calendar().days(date(2004, 1, 1), date(2026, 12, 31))
    differing = {note.day for note in every_day if note.working != package.is_workday(note.day)}
    assert differing == LEFT_OUT_BY_THE_PACKAGE
