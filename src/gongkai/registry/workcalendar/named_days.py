"""The days of a notice as somebody typed them, and what is refused of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.law.fields import check_text
from gongkai.law.reading import Faults, shown
from gongkai.law.workdays import SATURDAY
from gongkai.registry.workcalendar.models import NAME_LENGTH, DayWord

_WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True, slots=True)
class NamedByNotice:
    """One day a notice names: off, worked, or plain again; ``name`` is the holiday it belongs to."""

    day: date
    kind: DayWord
    name: str


def check_days(faults: Faults, year: int, days: Sequence[NamedByNotice]) -> None:
    """Note what no notice of ``year`` can say.

    Refused: a day outside the year and the December before it, a day from Monday to Friday named 上班, a day
    named twice, a notice that names none.
    """
    if not days:
        faults.add("days", "notice.no_day", "通知里一天也没有写,请逐日写明放假和上班的日子")
    seen: set[date] = set()
    for place, row in enumerate(days):
        path = f"days[{place}]"
        check_text(faults, f"{path}.name", row.name, what="节日名称")
        if isinstance(row.name, str) and len(row.name) > NAME_LENGTH:
            faults.add(f"{path}.name", "form.long", f"节日名称最多{NAME_LENGTH}个字,现在有{len(row.name)}个")
        if row.kind not in DayWord.values:
            faults.add(f"{path}.kind", "form.value", f"应是放假、上班或照常,现在是{shown(row.kind)}")
        if type(row.day) is not date:
            faults.add(f"{path}.day", "form.day", f"应是一个日期,现在是{shown(row.day)}")
            continue
        if not date(year - 1, 12, 1) <= row.day <= date(year, 12, 31):
            faults.add(
                f"{path}.day",
                "notice.outside",
                f"{row.day.isoformat()}不在{year}年(或上一年12月)内,请核对年份",
            )
        if row.kind == DayWord.WORK and row.day.weekday() < SATURDAY:
            faults.add(
                f"{path}.kind",
                "notice.weekday_worked",
                f"{row.day.isoformat()}是星期{_WEEKDAYS[row.day.weekday()]},本来就上班;"
                "只有周六、周日才写上班,取消原定放假的请写照常",
            )
        if row.day in seen:
            faults.add(f"{path}.day", "notice.day_twice", f"{row.day.isoformat()}写了两次,请留一个")
        seen.add(row.day)


def check_year_has_days_off(faults: Faults, year: int, versions: Iterable[Sequence[NamedByNotice]]) -> None:
    """Note ``notice.no_day_off`` if, all versions taken in turn, the year keeps no day off."""
    stands: dict[date, str] = {}
    for days in versions:
        stands.update({row.day: row.kind for row in days})
    if not any(day.year == year and kind == DayWord.OFF for day, kind in stands.items()):
        faults.add("days", "notice.no_day_off", f"{year}年一个放假的日子也没有,请核对通知")
