"""A row of the board in words: sign, what, by whose rule, by when, whose it is, and where it is settled."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.urls import reverse

from gongkai.law.freshness import Period, Standing, Unit, Within, read_period
from gongkai.law.terms import WorkingDays
from gongkai.publishing.events import queries as events
from gongkai.publishing.publications.models import PublicItem
from gongkai.registry.agencies.policy import names_on
from gongkai.registry.catalogue.rule_entry import ColumnDuty
from gongkai.registry.workcalendar.queries import calendar_now
from gongkai.watch.duties.board.reading import Board, Entry
from gongkai.watch.duties.board.signs import due_words, short_day, sign
from gongkai.watch.duties.queries.columns import Rule, rules_of
from gongkai.watch.duties.queries.owed import in_force

WITHIN = "within"


@dataclass(frozen=True, slots=True)
class RuleTag:
    """Whose rule it is: the tag, and what opens behind it."""

    source: str
    label: str
    basis: str
    since: date | None
    provisional: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One row as it is printed. ``days`` are left (negative: late), in ``unit``; ``planned``: the week of an
    old debt, in words.
    """

    entry: Entry
    sign: str
    what: str
    detail: str
    requirement: str
    tag: RuleTag
    due: str
    days: int | None
    unit: Unit
    responsible: str
    planned: str
    address: str
    action: str
    action_address: str

    @property
    def state(self) -> str:
        """The standing, for the style of the sign."""
        return self.entry.standing.value


@dataclass(frozen=True, slots=True)
class _Told:
    """What an instance of an event duty is about."""

    title: str
    on: date


def lines_of(
    board: Board, entries: Sequence[Entry], *, may_register: bool, may_act: bool
) -> tuple[tuple[Line, ...], str]:
    """The rows in words, and the name of the agency; the same number of statements for one as for all."""
    rules = {
        rule.uid: rule
        for several in rules_of((board.agency.pk,), {entry.column.pk for entry in entries}).values()
        for rule in several
    }
    told = _told(entries)
    units = {entry.column.responsible_id for entry in entries if entry.column.responsible_id}
    named = names_on(Q(agency_id__in={board.agency.pk, *units}), board.day)
    names = {key: one.name for key, one in named.items()}
    calendar = calendar_now()
    lines = []
    for entry in entries:
        rule = rules.get(entry.identity.rule_uid)
        if rule is None:
            # Taken out of force a moment ago: the next reckoning leaves it out.
            continue
        about, period = told.get(entry.identity.instance), read_period(entry.identity.instance)
        duty = version_for(rule, about.on if about else period.first if period else board.day, board.day)
        unit = unit_of(duty)
        days = None if entry.due_on is None else unit.days_left(entry.due_on, board.day, calendar)
        slug = board.agency.slug
        address = address_of(slug, entry)
        action, leads_to = _action(slug, entry, duty, address, may_register=may_register, may_act=may_act)
        lines.append(
            Line(
                entry=entry,
                sign=sign(entry.standing, days, unit),
                what=about.title if about else board.path(entry.column),
                detail=_detail(board, entry, about, period),
                requirement=duty.requirement(),
                tag=tag_of(duty, entry.provisional),
                due=due_words(entry.due_on, days, unit, entry.standing, board.day),
                days=days,
                unit=unit,
                responsible=names.get(entry.column.responsible_id or board.agency.pk, ""),
                planned=planned_words(entry, board.day),
                address=address,
                action=action,
                action_address=leads_to,
            )
        )
    return tuple(lines), names.get(board.agency.pk, board.agency.slug)


def version_for(rule: Rule, on: date, today: date) -> ColumnDuty:
    """The version of ``on``, else the present one, else the last there was."""
    return in_force(rule, on) or in_force(rule, today) or rule.versions[-1]


def unit_of(duty: ColumnDuty) -> Unit:
    """What the days of ``duty`` are counted in."""
    working = isinstance(getattr(duty, "term", None), WorkingDays)
    return Unit.WORKING_DAYS if working else Unit.CALENDAR_DAYS


def tag_of(duty: ColumnDuty, provisional: bool) -> RuleTag:
    """Whose rule ``duty`` rests on, for the tag that stands beside every deadline."""
    rule = duty.rule
    return RuleTag(rule.source.value, rule.source.label, rule.basis.printed(), rule.valid_from, provisional)


def planned_words(entry: Entry, today: date) -> str:
    """The week of an old debt: 旧账,4月13日那一周补; empty for what is none."""
    if entry.debt is None:
        return ""
    if entry.debt.planned_from <= today:
        return "旧账,排在本周或以前补"
    return f"旧账,排在{short_day(entry.debt.planned_from, today)}那一周补"


def address_of(slug: str, entry: Entry) -> str:
    """Where the row opens."""
    one = entry.identity
    return reverse("duties:duty", args=[slug, one.subject_uid, one.rule_uid, one.instance])


def register_address(slug: str, kind: str) -> str:
    """登记一件事 in the agency, with the kind filled in."""
    return f"{reverse('events:events')}?{urlencode({'place': slug, 'kind': kind})}"


def _told(entries: Iterable[Entry]) -> dict[str, _Told]:
    """The titles and days of what the event duties are about: registered events, and documents seen."""
    uids = {
        one.identity.instance
        for one in entries
        if one.kind == WITHIN and len(one.identity.instance) > len("2026-W14")
    }
    if not uids:
        return {}
    rows: Any = events.standing().filter(uid__in=uids).values_list("uid", "title", "on")
    found = {uid: _Told(title, on) for uid, title, on in rows}
    documents = uids - found.keys()
    if documents:
        items = PublicItem.objects.filter(document__uid__in=documents)
        for uid, title, on in items.values_list("document__uid", "revision__title", "published_on"):
            found[uid] = _Told(title, on)
    return found


def _detail(board: Board, entry: Entry, about: _Told | None, period: Period | None) -> str:
    if about is not None:
        return f"{short_day(about.on, board.day)} {board.path(entry.column)}"
    if period is None:
        return ""
    return f"{period.printed()}的登记" if entry.kind == WITHIN else period.printed()


def _action(
    slug: str, entry: Entry, duty: ColumnDuty, address: str, *, may_register: bool, may_act: bool
) -> tuple[str, str]:
    if entry.standing is Standing.UNREGISTERED and may_register:
        kind = duty.kinds[0] if isinstance(duty, Within) else ""
        return "登记一件事", register_address(slug, kind)
    if entry.standing is Standing.EXPLAINED:
        return "看说明", address
    if entry.standing in (Standing.OVERDUE, Standing.EMPTY, Standing.DUE_SOON) and may_act:
        return "去办", address
    return "", ""
