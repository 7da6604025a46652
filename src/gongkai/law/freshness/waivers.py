"""Why a duty may not bind for a time: a 情况说明, an exemption, a stopped clock."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.law.fields import check_day, check_order, check_text, check_uid
from gongkai.law.freshness.period import ONE_DAY, read_period
from gongkai.law.reading import Faults


@dataclass(frozen=True, slots=True)
class Explanation:
    """A published 情况说明: nothing to publish in ``period``.

    ``period`` is a period (``2026``, ``2026-Q1``) or the instance it is about (an event's uid). It has effect
    from the day it was accepted; without ``accepted_on`` it has none.

    Source: 舒城县2021年测评表; 宣州区2021年第二季度测评表
    """

    on: date
    period: str
    accepted_on: date | None

    def __post_init__(self) -> None:
        """Refuse an explanation without day or period, or accepted before it was published."""
        faults = Faults()
        check_day(faults, "explanation.on", self.on)
        check_uid(faults, "explanation.period", self.period)
        check_day(faults, "explanation.accepted_on", self.accepted_on, optional=True)
        check_order(
            faults,
            "explanation.accepted_on",
            self.on,
            self.accepted_on,
            "情况说明的认可日期早于发布日期,请核对",
        )
        faults.stop()

    def in_effect(self, day: date) -> bool:
        """True from the day it was accepted."""
        return self.accepted_on is not None and self.accepted_on <= day

    def covers(self, instance: str, span: tuple[date, date] | None) -> bool:
        """True if it is about ``instance``, or about a period with every day of ``span`` in it."""
        if self.period == instance:
            return True
        if span is None:
            return False
        about = read_period(self.period)
        return about is not None and about.holds(span[0]) and about.holds(span[1])

    def turning_days(self) -> Iterator[date]:
        """The days on which its effect can begin or end."""
        if self.accepted_on is not None:
            yield self.accepted_on
            about = read_period(self.period)
            if about is not None:
                yield about.first
                yield about.last + ONE_DAY


@dataclass(frozen=True, slots=True)
class _Span:
    """A span of days, both included; ``to_day`` None: until further notice. ``instance`` None: the whole
    duty.
    """

    from_day: date
    to_day: date | None
    reason: str
    instance: str | None = None

    def __post_init__(self) -> None:
        """Refuse a span that ends before it begins or has no reason."""
        faults = Faults()
        path = type(self).__name__.lower()
        check_day(faults, f"{path}.from_day", self.from_day)
        check_day(faults, f"{path}.to_day", self.to_day, optional=True)
        check_text(faults, f"{path}.reason", self.reason)
        if self.instance is not None:
            check_uid(faults, f"{path}.instance", self.instance)
        check_order(faults, f"{path}.to_day", self.from_day, self.to_day, "结束日期早于开始日期,请核对")
        faults.stop()

    def holds(self, day: date) -> bool:
        """True if ``day`` lies in the span."""
        return self.from_day <= day and (self.to_day is None or day <= self.to_day)

    def turning_days(self) -> Iterator[date]:
        """The day it begins and the day after it ends."""
        yield self.from_day
        if self.to_day is not None:
            yield self.to_day + ONE_DAY


@dataclass(frozen=True, slots=True)
class Exemption(_Span):
    """The duty does not bind in this span (豁免); the reason is always shown.

    Source: 本系统约定(豁免须写理由) [proposal]
    """


@dataclass(frozen=True, slots=True)
class Pause(_Span):
    """The clock stands in this span (停钟): its days are not counted in a term, a fixed day does not move.

    Source: 本系统约定(停钟须写理由) [proposal]
    """


def exemption_at(exemptions: Iterable[Exemption], instance: str | None, day: date) -> Exemption | None:
    """The exemption of this instance, or of the whole duty, that holds on ``day``."""
    return next((e for e in exemptions if e.instance in (None, instance) and e.holds(day)), None)


def pauses_of(pauses: Iterable[Pause], instance: str | None, day: date) -> tuple[Pause, ...]:
    """The pauses of this instance, or of the whole duty, begun by ``day``, in the order they began."""
    begun = (p for p in pauses if p.instance in (None, instance) and p.from_day <= day)
    return tuple(sorted(begun, key=lambda pause: pause.from_day))


def explanation_of(
    explanations: Iterable[Explanation], instance: str, span: tuple[date, date] | None, day: date
) -> Explanation | None:
    """The accepted explanation in effect on ``day`` for this instance or the whole of ``span``."""
    return next((e for e in explanations if e.in_effect(day) and e.covers(instance, span)), None)
