"""What the page 登记一件事 shows: where one registers, and what was registered, by month and kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.db.models import Q

from gongkai.law.refusals import Refused
from gongkai.platform import clock
from gongkai.platform.accounts.models import Person
from gongkai.platform.policy import can
from gongkai.platform.shell import slots
from gongkai.platform.shell.dates import full_day, plain_day
from gongkai.platform.shell.slots import Note
from gongkai.publishing.events import policy
from gongkai.publishing.events.deadlines import Deadline, deadlines_of
from gongkai.publishing.events.kinds import BY_CODE, CODES, Kind
from gongkai.publishing.events.models import Event
from gongkai.publishing.events.policy import Place
from gongkai.publishing.events.queries import standing
from gongkai.registry.agencies.policy import names_on
from gongkai.registry.agencies.queries import visible_to

# Places of the page that other rooms add lines to: an event, and an agency somebody registers for.
OF_EVENT, OF_AGENCY = "events.event", "events.agency"
MOST = 200
_MONTH = re.compile(r"20[0-9]{2}-(?:0[1-9]|1[0-2])")
_ONE_DAY = timedelta(days=1)
_NAMED = 2


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A place to register at, by the slug it is asked for by."""

    slug: str
    name: str
    current: bool


@dataclass(frozen=True, slots=True)
class EventLine:
    """One event as it is listed."""

    event: Event
    kind: str
    agency: str
    responsible: str
    registered: str
    deadlines: tuple[str, ...]
    notes: tuple[Note, ...]
    may_correct: bool
    may_cancel: bool


@dataclass(frozen=True, slots=True)
class KindCount:
    """How many of a kind a month has, and the address that shows only these."""

    kind: Kind
    count: int
    address: str


@dataclass(frozen=True, slots=True)
class Month:
    """The events registered in a month, by kind and day."""

    name: str
    counts: tuple[KindCount, ...]
    lines: tuple[EventLine, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """What is listed. ``more``: there are more than ``MOST``, and only the newest are shown; ``why_no_day``
    says why no event has a day to be public by, where none can be computed.
    """

    months: tuple[Month, ...]
    kind: Kind | None
    several_agencies: bool
    more: bool
    earlier_name: str
    earlier_address: str
    is_latest: bool
    why_no_day: str


def place_lines(places: Sequence[Place], current: Place) -> tuple[PlaceLine, ...]:
    """The places by name, the one chosen marked."""
    units = [place.responsible or place.agency for place in places]
    names = names_on(Q(agency_id__in=[unit.pk for unit in units]), clock.today())
    return tuple(
        PlaceLine(unit.slug, names[unit.pk].full_name, place == current)
        for place, unit in zip(places, units, strict=True)
    )


def chosen(places: Sequence[Place], slug: str) -> Place:
    """The place of that slug, else the first."""
    return next((one for one in places if (one.responsible or one.agency).slug == slug), places[0])


def listed(person: Person, asked: Mapping[str, str]) -> Listed:
    """The events of this month and the last, or of the ``month`` asked for, of a kind (``only``) if asked."""
    today = clock.today()
    kind = BY_CODE.get(asked.get("only", ""))
    text = asked.get("month", "")
    latest = not _MONTH.fullmatch(text)
    last = today.replace(day=1) if latest else date.fromisoformat(f"{text}-01")
    before = (last - _ONE_DAY).replace(day=1)
    months = [last, before] if latest else [last]
    within = Q(registered_on__gte=months[-1], registered_on__lt=(last + 31 * _ONE_DAY).replace(day=1)) & (
        Q() if kind is None else Q(kind=kind.code)
    )
    found = _newest(person, within, today)
    deadlines, why = deadlines_or_why(found[:MOST], today)
    lines = _lines(person, found[:MOST], deadlines, today)
    earlier = (months[-1] - _ONE_DAY).replace(day=1)
    return Listed(
        months=tuple(_month(first, lines) for first in months),
        kind=kind,
        several_agencies=len({line.agency for line in lines}) > 1,
        more=len(found) > MOST,
        earlier_name=f"{earlier.year}年{earlier.month}月",
        earlier_address=_address(f"{earlier:%Y-%m}", kind),
        is_latest=latest,
        why_no_day=why,
    )


def deadlines_or_why(events: Sequence[Event], today: date) -> tuple[dict[str, tuple[Deadline, ...]], str]:
    """What is asked of each event; or, where no day can be computed, nothing and the sentence why."""
    try:
        return deadlines_of(events, today), ""
    except Refused as refused:
        why = "、".join(issue.text for issue in refused.issues)
        return {event.uid: () for event in events}, f"算不出哪天前应公开:{why}"


def deadline_words(deadline: Deadline) -> str:
    """「应在2026年3月30日 周一前公开」, whose rule it is, and where to."""
    named = "、".join(f"「{name}」" for name in deadline.columns[:_NAMED])
    more = f"等{len(deadline.columns)}个栏目" if len(deadline.columns) > _NAMED else ""
    provisional = ",日期暂定,等放假通知" if deadline.provisional else ""
    return (
        f"应在{full_day(deadline.due_on)}前{deadline.act}"
        f"({deadline.rule_source.label},{deadline.basis}{provisional}),栏目{named}{more}"
    )


def said_of(person: Person, event: Event) -> str:
    """What is said right after an event was registered: what was recorded, and by when it is to be public."""
    deadlines, why = deadlines_or_why([event], clock.today())
    notes = slots.notes(OF_EVENT, person, [event.uid]).get(event.uid, ())
    number = f",{event.document_number}" if event.document_number else ""
    said = [
        f"已登记:{BY_CODE[event.kind].label}「{event.title}」,{full_day(event.on)}{number}。",
        *(f"{deadline_words(one)}。" for one in deadlines[event.uid]),
    ]
    if len(said) == 1:
        said.append(f"{why or '本单位的栏目没有要求这类事情在多少天内公开,登记留作依据'}。")
    return "".join([*said, *(f"{note.text}。" for note in notes)])


def _newest(person: Person, within: Q, today: date) -> list[Event]:
    """At most one more than ``MOST``, the newest first: of agencies she sees, and what her units answer for.

    Asked for apart, since an index cannot serve both at once.
    """
    units = [place.responsible.pk for place in policy.places_of(person, today) if place.responsible]
    sights = [visible_to(person, today), *([Q(responsible_id__in=units)] if units else [])]
    found: dict[int, Event] = {}
    for sight in sights:
        rows = standing().filter(sight, within).select_related("agency", "responsible")
        found |= {row.pk: row for row in rows.order_by("-registered_on", "-pk")[: MOST + 1]}
    return sorted(found.values(), key=lambda one: (one.registered_on, one.pk), reverse=True)[: MOST + 1]


def _lines(
    person: Person, events: Sequence[Event], deadlines: Mapping[str, tuple[Deadline, ...]], today: date
) -> tuple[EventLine, ...]:
    uids = [event.uid for event in events]
    notes = slots.notes(OF_EVENT, person, uids) if uids else {}
    keys = {key for one in events for key in (one.agency_id, one.responsible_id) if key}
    names = names_on(Q(agency_id__in=keys), today)
    # The same for every event of an agency.
    may: dict[int, tuple[bool, bool]] = {}
    for event in events:
        if event.agency_id not in may:
            may[event.agency_id] = (
                can(person, policy.CORRECT, event).allowed,
                can(person, policy.CANCEL, event).allowed,
            )
    order = {code: place for place, code in enumerate(CODES)}
    return tuple(
        EventLine(
            event=event,
            kind=BY_CODE[event.kind].label,
            agency=names[event.agency_id].name,
            responsible=names[event.responsible_id].name if event.responsible_id else "",
            registered=f"{event.actor_name}{plain_day(event.registered_on)}登记",
            deadlines=tuple(deadline_words(one) for one in deadlines[event.uid]),
            notes=notes.get(event.uid, ()),
            may_correct=may[event.agency_id][0],
            may_cancel=may[event.agency_id][1],
        )
        for event in sorted(events, key=lambda one: (order[one.kind], -one.on.toordinal(), -one.pk))
    )


def _month(first: date, lines: Iterable[EventLine]) -> Month:
    own = tuple(line for line in lines if line.event.registered_on.replace(day=1) == first)
    counts: dict[str, int] = {}
    for line in own:
        counts[line.event.kind] = counts.get(line.event.kind, 0) + 1
    return Month(
        f"{first.year}年{first.month}月",
        tuple(
            KindCount(BY_CODE[code], count, _address(f"{first:%Y-%m}", BY_CODE[code]))
            for code, count in counts.items()
        ),
        own,
    )


def _address(month: str, kind: Kind | None) -> str:
    return "?" + urlencode({"month": month, **({} if kind is None else {"only": kind.code})})
