"""Facts and duties of 清岚县司法局 that the tests of freshness and of duties share."""

from __future__ import annotations

from datetime import date
from typing import Any

from gongkai.law.freshness import Assessment, Column, Duty, Event, Facts, Item, Rule, assess
from gongkai.law.sources import RuleSource, Source
from gongkai.law.work_notices import builtin_calendar

CALENDAR = builtin_calendar()


def on(text: str) -> date:
    """A day: ``on("2026-03-30")``."""
    return date.fromisoformat(text)


EMERGENCY = Column("emergency", "应急管理", on("2020-01-01"))


def rule(uid: str = "r-own", **more: Any) -> Rule:
    """A rule of the bureau's own."""
    return Rule(uid, Source("清岚县司法局栏目周期"), RuleSource.OWN, **more)


def item(uid: str, published: str | None, title: str = "防汛值班安排", **more: Any) -> Item:
    """An item of the column 应急管理; days may be given as text."""
    days = {name: on(value) for name, value in more.items() if name.endswith("_on")}
    given = more | days
    return Item(uid, given.pop("column", "emergency"), title, published and on(published), **given)


def event(uid: str, happened: str, kind: str = "penalty_decided", **more: Any) -> Event:
    """A penalty decided on a day, or another event."""
    days = {name: on(value) for name, value in more.items() if name.endswith("_on")}
    return Event(uid, kind, on(happened), more.pop("title", f"清司罚决字{uid}号"), **(more | days))


def facts(*given: Item | Event, subject: Any = EMERGENCY, **more: Any) -> Facts:
    """The facts of the column 应急管理 (or of another subject)."""
    items = tuple(one for one in given if isinstance(one, Item))
    events = tuple(one for one in given if isinstance(one, Event))
    return Facts(subject, items, events, **more)


def stands(duty: Duty, known: Facts, now: str, instance: str | None = None) -> Assessment:
    """The assessment on a day."""
    return assess(duty, known, CALENDAR, on(now), instance)
