"""The facts that duties are judged by. All are frozen; every day is a civil day of the county."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.law.fields import check_day, check_order, check_text, check_uid, check_unique
from gongkai.law.freshness.clock_result import ClockResult
from gongkai.law.freshness.waivers import Exemption, Explanation, Pause
from gongkai.law.reading import Faults


@dataclass(frozen=True, slots=True)
class Column:
    """A column (栏目): it owes nothing before the day it was opened.

    Article: 条例第12条
    """

    uid: str
    name: str
    opened_on: date

    def __post_init__(self) -> None:
        """Refuse a column without id, name or opening day."""
        _check_subject(self.uid, self.name, self.opened_on, "opened_on")

    @property
    def since(self) -> date:
        """The day from which a duty of the column can run."""
        return self.opened_on


@dataclass(frozen=True, slots=True)
class Agency:
    """A whole agency (机关): what it publishes in any of its columns and channels counts, once a document.

    Source: 怀远县2024年3月通报
    """

    uid: str
    name: str
    since: date

    def __post_init__(self) -> None:
        """Refuse an agency without id, name or first day."""
        _check_subject(self.uid, self.name, self.since, "since")


@dataclass(frozen=True, slots=True)
class Matter:
    """A single matter: a request, a finding of an inspection, a consultation.

    Source: 本系统约定(一件事一个对象) [proposal]
    """

    uid: str
    name: str
    since: date

    def __post_init__(self) -> None:
        """Refuse a matter without id, name or first day."""
        _check_subject(self.uid, self.name, self.since, "since")


Subject = Column | Agency | Matter


def _check_subject(uid: str, name: str, since: date, day_field: str) -> None:
    faults = Faults()
    check_uid(faults, "subject.uid", uid)
    check_text(faults, "subject.name", name)
    check_day(faults, f"subject.{day_field}", since)
    faults.stop()


@dataclass(frozen=True, slots=True)
class Item:
    """One document as it stands in one column (a document in two columns is two items with one ``uid``).

    ``published_on`` is the day printed on the page; None: the page shows no date, and counts as not updated.
    ``first_published_here_on`` is the day it first stood in this column by our own record (None: the printed
    day). ``imported`` items came from an older site: our record of them says only when they were imported,
    so the printed day alone counts. ``repeats`` names the document it repeats; ``is_edit`` marks a changed
    version of a document already public; ``is_explanation`` a published 情况说明. ``for_period`` is the
    period a clerk published it for (``2026-Q1``), where that is not the one its day falls in. ``moved``: what
    is told in ``withdrawn_on`` is that it left this column for another, not the public.

    Article: 国办秘函〔2019〕19号; 皖政办秘〔2009〕59号
    """

    uid: str
    column: str
    title: str
    published_on: date | None
    first_published_here_on: date | None = None
    withdrawn_on: date | None = None
    repeats: str | None = None
    is_edit: bool = False
    is_explanation: bool = False
    imported: bool = False
    for_period: str | None = None
    moved: bool = False

    def __post_init__(self) -> None:
        """Refuse an item without id, column or title, and one withdrawn before it was public."""
        faults = Faults()
        check_uid(faults, "item.uid", self.uid)
        check_uid(faults, "item.column", self.column)
        check_text(faults, "item.title", self.title)
        check_day(faults, "item.published_on", self.published_on, optional=True)
        check_day(faults, "item.first_published_here_on", self.first_published_here_on, optional=True)
        check_day(faults, "item.withdrawn_on", self.withdrawn_on, optional=True)
        if self.repeats is not None:
            check_uid(faults, "item.repeats", self.repeats)
            if self.repeats == self.uid:
                faults.add("item.repeats", "item.repeats_itself", "一条信息不能是自己的重复")
        if self.for_period is not None:
            check_uid(faults, "item.for_period", self.for_period)
        if not faults.issues:
            check_order(
                faults,
                "item.withdrawn_on",
                self.public_from,
                self.withdrawn_on,
                f"《{self.title}》的撤回日期早于公开日期,请核对",
            )
        faults.stop()

    @property
    def public_from(self) -> date | None:
        """The first day it stood in the column; None if no day is known at all."""
        if self.imported or self.first_published_here_on is None:
            return self.published_on
        return self.first_published_here_on

    @property
    def counts_on(self) -> date | None:
        """The day it counts for: the earlier of the printed day and the first day here; None without a date.

        So neither a document moved here nor one put up anew counts as new again, nor does a printed day set
        later than the truth.
        """
        first = self.public_from
        return None if first is None or self.published_on is None else min(self.published_on, first)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened and that a duty may hang on (登记一件事): a decision, a document, a review.

    ``on`` is the day it happened, ``registered_on`` the day the unit told us (None: the same day); before
    that day nothing is known of it. ``published_by`` names the item that publishes it, ``published_on`` the
    day (None: the day of that item); ``answered_on`` the day a message or a finding was answered.

    Article: 条例第26条
    """

    uid: str
    kind: str
    on: date
    title: str
    registered_on: date | None = None
    published_by: str | None = None
    published_on: date | None = None
    answered_on: date | None = None

    def __post_init__(self) -> None:
        """Refuse an event without id, kind or title, and one published or answered before it happened."""
        faults = Faults()
        check_uid(faults, "event.uid", self.uid)
        check_uid(faults, "event.kind", self.kind)
        check_text(faults, "event.title", self.title)
        check_day(faults, "event.on", self.on)
        if self.published_by is not None:
            check_uid(faults, "event.published_by", self.published_by)
        for name, done in (
            ("registered_on", "登记"),
            ("published_on", "公开"),
            ("answered_on", "答复"),
        ):
            day: date | None = getattr(self, name)
            check_day(faults, f"event.{name}", day, optional=True)
            check_order(
                faults,
                f"event.{name}",
                self.on,
                day,
                f"「{self.title}」的{done}日期早于事情发生的日期,请核对",
            )
        faults.stop()

    @property
    def known_from(self) -> date:
        """The day from which the event is known."""
        return self.on if self.registered_on is None else self.registered_on


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of one duty: of its subject, and nothing else.

    For a column, its items (those of other columns do not count); for an agency, the items of all its columns
    and channels. ``clock`` is the result of the case clock, for a duty to answer.

    Source: 本系统约定(事实只记一次,状态都现算) [proposal]
    """

    subject: Subject
    items: tuple[Item, ...] = ()
    events: tuple[Event, ...] = ()
    explanations: tuple[Explanation, ...] = ()
    exemptions: tuple[Exemption, ...] = ()
    pauses: tuple[Pause, ...] = ()
    clock: ClockResult | None = None

    def __post_init__(self) -> None:
        """Refuse two events with one uid: the instances of a duty are named by it."""
        faults = Faults()
        uids = ((f"facts.events[{place}].uid", event.uid) for place, event in enumerate(self.events))
        check_unique(faults, uids)
        faults.stop()

    def days_after(self, now: date) -> set[date]:
        """The days after ``now`` on which one of these facts takes effect or ceases to."""
        days: set[date] = set()
        for item in self.items:
            public_from, withdrawn_on = item.public_from, item.withdrawn_on
            if public_from is not None and public_from > now:
                days.add(public_from)
            if withdrawn_on is not None and withdrawn_on > now:
                days.add(withdrawn_on)
        for event in self.events:
            given = (event.known_from, event.published_on, event.answered_on)
            days.update(day for day in given if day is not None and day > now)
        for explanation in self.explanations:
            days.update(day for day in explanation.turning_days() if day > now)
        for span in (*self.exemptions, *self.pauses):
            days.update(day for day in span.turning_days() if day > now)
        return days
