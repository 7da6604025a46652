"""Rules of columns and days, as the tests of duties write them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from gongkai.law.freshness import Cycle
from gongkai.law.sources import Confidence, RuleSource
from gongkai.platform import clock
from gongkai.platform.accounts.models import Person
from gongkai.publishing.publications import actions, queries
from gongkai.publishing.publications.models import Document
from gongkai.registry.agencies.models import Agency
from gongkai.registry.catalogue.models import RuleKind, TermUnit
from gongkai.registry.catalogue.rule_entry import RuleEntry
from gongkai.watch.duties.actions import follow_changes, look_at_due
from gongkai.watch.duties.queries import Difference, DutyRow, prove

FOUNDED = date(2025, 1, 2)
TODAY = date(2026, 3, 30)
Publish = Callable[..., Document]
Row = Callable[..., DutyRow]


@contextmanager
def day_of(on: date, hour: int = 9) -> Iterator[None]:
    """The clock stands on the morning of ``on``."""
    with clock.at(datetime.combine(on, time(hour), clock.COUNTY_TIME)):
        yield


def rule(code: str, kind: RuleKind, **more: Any) -> RuleEntry:
    return RuleEntry(
        code,
        kind,
        "国办秘函〔2019〕19号",
        RuleSource.SUPERIOR.value,
        Confidence.READ.value,
        "试验",
        **more,
    )


def at_least(
    count: int, length: int, unit: TermUnit = TermUnit.CALENDAR_DAYS, code: str = "RNEWS"
) -> RuleEntry:
    return rule(code, RuleKind.AT_LEAST_WITHIN, count=count, length=length, unit=unit.value)


def each(cycle: Cycle, count: int = 1, code: str = "RLGF") -> RuleEntry:
    return rule(code, RuleKind.AT_LEAST_EACH, count=count, cycle=cycle.value)


def after_event(*kinds: str, length: int = 7, code: str = "RXZ7", registered: bool = True) -> RuleEntry:
    return rule(
        code,
        RuleKind.WITHIN_EVENT,
        length=length,
        unit=TermUnit.WORKING_DAYS.value,
        event_kinds=kinds,
        trigger="作出决定",
        act="公开",
        done="published",
        needs_registration=registered,
    )


def revise(document: Document, on: date, by: Person, **changes: Any) -> None:
    """Publish a newer text of the document on a day."""
    with day_of(on):
        newest = queries.newest(document)
        content = replace(newest.content, **changes)
        revision = actions.draft(content, by=by, document=document, based_on=newest.hash)
        actions.publish(document, revision.hash, by=by)


def follow(on: date = TODAY) -> None:
    """What the worker does on a day.

    In the evening, for a test is one long transaction: PostgreSQL lets nobody read its rows of the feed but
    for those so old that no transaction can be behind them.
    """
    with day_of(on, 20):
        while follow_changes():
            pass
        look_at_due(on)


def unproved(on: date = TODAY) -> tuple[Difference, ...]:
    """Every difference between what is stored and what the facts say, in every agency."""
    with day_of(on):
        return prove(Agency.objects.order_by("pk"), on)
