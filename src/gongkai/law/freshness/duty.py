"""The algebra of duties (公开义务): what may be asked, as one union of frozen forms."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from gongkai.law.fields import (
    check_day,
    check_member,
    check_order,
    check_text,
    check_uid,
    check_whole,
)
from gongkai.law.freshness.lead import Lead
from gongkai.law.freshness.period import Cycle
from gongkai.law.reading import Faults
from gongkai.law.sources import RuleSource, Source
from gongkai.law.terms import CalendarDays, CalendarMonths, Term, WorkingDays


@dataclass(frozen=True, slots=True)
class Rule:
    """One version of a rule: whose it is, what it rests on, when it was in force (both days included).

    Source: 本系统约定(规则按版本和生效日期存) [proposal]
    """

    uid: str
    basis: Source
    source: RuleSource
    valid_from: date | None = None
    valid_to: date | None = None
    lead: Lead = field(default_factory=Lead)

    def __post_init__(self) -> None:
        """Refuse a rule without id or basis and one that ends before it begins."""
        faults = Faults()
        check_uid(faults, "rule.uid", self.uid)
        check_text(faults, "rule.basis", self.basis.text)
        check_day(faults, "rule.valid_from", self.valid_from, optional=True)
        check_day(faults, "rule.valid_to", self.valid_to, optional=True)
        check_order(
            faults, "rule.valid_to", self.valid_from, self.valid_to, "规则的失效日期早于生效日期,请核对"
        )
        faults.stop()

    def in_force(self, day: date) -> bool:
        """True if ``day`` lies between the first and the last day of this version."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


@dataclass(frozen=True, slots=True)
class AtLeastWithin:
    """At least ``n`` new items within the last ``term``, rolling: the term runs anew from each item.

    Article: 国办秘函〔2019〕19号
    """

    rule: Rule
    n: int
    term: Term

    def __post_init__(self) -> None:
        """Refuse a count or a term of nothing."""
        faults = Faults()
        check_whole(faults, "duty.n", self.n, least=1)
        _check_term(faults, self.term, least=1)
        faults.stop()

    def requirement(self) -> str:
        """「6个月至少有1条新内容」."""
        return f"{self.term.printed()}至少有{self.n}条新内容"


@dataclass(frozen=True, slots=True)
class AtLeastEach:
    """At least ``n`` new items in each calendar period; a period missed stays missed.
    Counties ask for it (立改废 each quarter, 20 items a month); no article does. [practice]

    Source: 霍邱县、金寨县测评表; 怀远县2024年3月通报
    """

    rule: Rule
    n: int
    cycle: Cycle

    def __post_init__(self) -> None:
        """Refuse a count of nothing."""
        faults = Faults()
        check_whole(faults, "duty.n", self.n, least=1)
        check_member(faults, "duty.cycle", self.cycle, Cycle)
        faults.stop()

    def requirement(self) -> str:
        """「每季度至少有1条新内容」."""
        return f"{self.cycle.label}至少有{self.n}条新内容"


class Done(StrEnum):
    """Which act of an event meets a duty: its publication, or the answer given.

    Source: 本系统约定(答复日和公开日分开记) [proposal]
    """

    PUBLISHED = "published"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class Within:
    """Within ``term`` of each event of the kinds named; the day after the event is day 1.

    ``trigger`` and ``act`` are the words of the sentence: 决定作出 … 公开. With ``needs_registration`` a
    month without any registered event is 未登记: right for what a unit must tell us (decisions, licences),
    wrong for what we see ourselves (documents published here).

    Article: 条例第26条; 国办发〔2018〕118号; 行政处罚法第48条、第85条; 预算法第14条
    """

    rule: Rule
    term: Term
    kinds: tuple[str, ...]
    trigger: str
    act: str = "公开"
    done: Done = Done.PUBLISHED
    needs_registration: bool = True

    def __post_init__(self) -> None:
        """Refuse a duty that no event can trigger."""
        faults = Faults()
        _check_term(faults, self.term, least=0)
        _check_kinds(faults, self.kinds)
        check_text(faults, "duty.trigger", self.trigger)
        check_text(faults, "duty.act", self.act)
        check_member(faults, "duty.done", self.done, Done)
        faults.stop()

    def requirement(self) -> str:
        """「决定作出后7个工作日内公开」."""
        return f"{self.trigger}后{self.term.printed()}内{self.act}"


@dataclass(frozen=True, slots=True)
class ByDate:
    """Each year by ``month`` and ``day``; what is published from the opening day on counts for that year.

    The instance is the year of the due day. It opens on ``opens_month``/``opens_day``, in the year before if
    that lies later in the year than the due day. ``kinds`` are events that meet it as well (handed in on
    paper).

    Article: 条例第49条
    """

    rule: Rule
    month: int
    day: int
    what: str
    opens_month: int = 1
    opens_day: int = 1
    kinds: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a day that not every year has."""
        faults = Faults()
        _check_yearly(faults, "duty.month", self.month, self.day)
        _check_yearly(faults, "duty.opens_month", self.opens_month, self.opens_day)
        check_text(faults, "duty.what", self.what)
        _check_kinds(faults, self.kinds, optional=True)
        faults.stop()

    def requirement(self) -> str:
        """「每年1月31日前公开政府信息公开工作年度报告」."""
        return f"每年{self.month}月{self.day}日前{self.what}"


@dataclass(frozen=True, slots=True)
class ByDay:
    """Once, by a given day, set on ``set_on``; a new item or an event of ``kinds`` from then on meets it.

    Source: 本系统约定(一次性的任务) [proposal]
    """

    rule: Rule
    by: date
    set_on: date
    what: str
    kinds: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a day before the one it was set on."""
        faults = Faults()
        check_day(faults, "duty.by", self.by)
        check_day(faults, "duty.set_on", self.set_on)
        check_order(faults, "duty.by", self.set_on, self.by, "期限早于提出要求的日期,请核对")
        check_text(faults, "duty.what", self.what)
        _check_kinds(faults, self.kinds, optional=True)
        faults.stop()

    def requirement(self) -> str:
        """「2026年4月3日前公开测评整改情况」."""
        return f"{self.by.year}年{self.by.month}月{self.by.day}日前{self.what}"


@dataclass(frozen=True, slots=True)
class ReviewEvery:
    """A page that must stay right is looked at once in each ``term``; an event of ``kinds`` is such a look.
    That pages be kept right is law, the term is ours or a superior's.

    Article: 条例第12条
    """

    rule: Rule
    term: Term
    kinds: tuple[str, ...] = ("reviewed",)

    def __post_init__(self) -> None:
        """Refuse a term of nothing."""
        faults = Faults()
        _check_term(faults, self.term, least=1)
        _check_kinds(faults, self.kinds)
        faults.stop()

    def requirement(self) -> str:
        """「每12个月至少复核一次」."""
        return f"每{self.term.printed()}至少复核一次"


@dataclass(frozen=True, slots=True)
class AnswerByClock:
    """A request answered by the day its clock says; the clock is reckoned elsewhere and comes as a fact.

    Article: 条例第33条
    """

    rule: Rule

    def requirement(self) -> str:
        """「在法定期限内答复申请」."""
        return "在法定期限内答复申请"


@dataclass(frozen=True, slots=True)
class RectifyBy:
    """A finding (``finding_uid``, notified on ``found_on``) rectified by ``by``; an event of ``kinds`` does
    it.
    The days given differ from notice to notice. [practice]

    Source: 固镇县2023年通报
    """

    rule: Rule
    finding_uid: str
    found_on: date
    by: date
    kinds: tuple[str, ...] = ("rectified",)

    def __post_init__(self) -> None:
        """Refuse a day before the finding."""
        faults = Faults()
        check_uid(faults, "duty.finding_uid", self.finding_uid)
        check_day(faults, "duty.found_on", self.found_on)
        check_day(faults, "duty.by", self.by)
        check_order(faults, "duty.by", self.found_on, self.by, "整改期限早于发现问题的日期,请核对")
        _check_kinds(faults, self.kinds)
        faults.stop()

    def requirement(self) -> str:
        """「2026年4月3日前整改到位」."""
        return f"{self.by.year}年{self.by.month}月{self.by.day}日前整改到位"


Duty = AtLeastWithin | AtLeastEach | Within | ByDate | ByDay | ReviewEvery | AnswerByClock | RectifyBy


def _check_term(faults: Faults, term: object, *, least: int) -> None:
    if not isinstance(term, WorkingDays | CalendarDays | CalendarMonths):
        faults.add("duty.term", "form.term", "期限要写明单位:工作日、天(自然日)或者月")
    elif term.n < least:
        faults.add("duty.term", "duty.no_term", f"期限至少是{least},现在是{term.n}")


def _check_kinds(faults: Faults, kinds: object, *, optional: bool = False) -> None:
    if not isinstance(kinds, tuple) or not (kinds or optional):
        faults.add("duty.kinds", "duty.no_kind", "要写明由哪几类事件引起或完成")
        return
    for place, kind in enumerate(kinds):
        check_uid(faults, f"duty.kinds[{place}]", kind)


def _check_yearly(faults: Faults, path: str, month: object, day: object) -> None:
    try:
        date(2026, month, day)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        faults.add(path, "duty.no_such_day", "写一个每年都有的月和日,例如1月31日")
        return
    if isinstance(month, bool) or isinstance(day, bool):
        faults.add(path, "duty.no_such_day", "写一个每年都有的月和日,例如1月31日")
