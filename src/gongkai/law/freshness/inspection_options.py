"""The thresholds of the inspection rules, and the shape of a finding."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gongkai.law.fields import check_whole
from gongkai.law.reading import Faults
from gongkai.law.sources import Source
from gongkai.law.terms import CalendarDays, CalendarMonths


class Outcome(StrEnum):
    """What a rule found. What could not be checked is never shown as passed.

    Source: 本系统约定(没查成不算通过) [proposal]
    """

    HIT = "hit"
    CLEAR = "clear"
    NOT_CHECKED = "not_checked"

    @property
    def label(self) -> str:
        """The outcome in the words of the office."""
        return {"hit": "不合格", "clear": "通过", "not_checked": "没查成"}[self.value]


class LongStale(StrEnum):
    """What 应更新但长期未更新 means; the text of 2019 gives no number.

    ``FIXED_CLASSES``: blank columns, and those whose time the tables fix (动态要闻 2周, 通知公告和政策文件
    6个月, 人事和规划计划 1年), by the reading aid of 2015. ``OWN_CYCLE``: columns overdue by their own duty.

    Article: 国办秘函〔2019〕19号; 2015年全国政府网站普查指标解读
    """

    FIXED_CLASSES = "fixed_classes"
    OWN_CYCLE = "own_cycle"


_TWO_WEEKS = CalendarDays(14)
_THREE_MONTHS = CalendarMonths(3)
_SIX_MONTHS = CalendarMonths(6)
_TWELVE_MONTHS = CalendarMonths(12)
_ONE_YEAR = CalendarDays(365)


@dataclass(frozen=True, slots=True)
class InspectionOptions:
    """The thresholds, as the document sets them; ``long_stale`` is a reading, see :class:`LongStale`.

    ``personnel_or_plan`` comes from the survey table of 2015 and serves that reading alone.

    Article: 国办秘函〔2019〕19号
    """

    home_page: CalendarDays = _TWO_WEEKS
    news: CalendarDays = _TWO_WEEKS
    notice_or_policy: CalendarMonths = _SIX_MONTHS
    personnel_or_plan: CalendarMonths = _TWELVE_MONTHS
    not_updated: int = 5
    long_not_updated: int = 10
    blank: int = 5
    unanswered: CalendarMonths = _THREE_MONTHS
    messages_back: CalendarDays = _ONE_YEAR
    new_media: CalendarDays = _TWO_WEEKS
    probe_days: int = 7
    probes_a_day: int = 20
    failed_percent: int = 5
    long_stale: LongStale = LongStale.FIXED_CLASSES

    def __post_init__(self) -> None:
        """Refuse a threshold of nothing: it would fail every site, or none."""
        faults = Faults()
        for name in (
            "not_updated",
            "long_not_updated",
            "blank",
            "probe_days",
            "probes_a_day",
            "failed_percent",
        ):
            check_whole(faults, f"options.{name}", getattr(self, name), least=1)
        faults.stop()


@dataclass(frozen=True, slots=True)
class InspectionFinding:
    """The finding of one rule: its id, the outcome, a sentence, how many and which, the source.

    Article: 国办秘函〔2019〕19号
    """

    id: str
    outcome: Outcome
    text: str
    count: int
    evidence: tuple[str, ...]
    source: Source
