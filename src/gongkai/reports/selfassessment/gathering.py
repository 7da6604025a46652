"""Reading what a report is computed from: a dozen statements, however many items there are.

What counts and where a duty stands is asked of :mod:`gongkai.watch.duties`, so that report and board agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import Q

from gongkai.law import freshness
from gongkai.law.freshness import Counted, Facts, Item, Uncounted
from gongkai.law.refusals import refuse
from gongkai.platform import clock
from gongkai.platform.appendonly.models import Via
from gongkai.publishing.publications.models import DocumentFact, FactKind, ImportBatch, PublicItem
from gongkai.registry.agencies.models import Agency
from gongkai.registry.agencies.policy import names_on
from gongkai.registry.agencies.queries import predecessors_of
from gongkai.registry.catalogue.models import Column, ColumnFact
from gongkai.registry.workcalendar.queries import calendar_now
from gongkai.reports.selfassessment.gathered import Batch, ColumnPlace, ColumnTurn, Gathered
from gongkai.reports.selfassessment.late import late_publications
from gongkai.reports.selfassessment.period import Period
from gongkai.watch.duties.queries import column_facts, standing_on

_PUBLIC = (FactKind.PUBLISHED, FactKind.REVISED)
_TURNS = (
    ColumnFact.Kind.OPENED,
    ColumnFact.Kind.MOVED,
    ColumnFact.Kind.RENAMED,
    ColumnFact.Kind.CLOSED,
)


def check_existed(agency: Agency, period: Period) -> None:
    """Refuse an agency that did not exist on any day of ``period`` up to today."""
    until = min(period.last, clock.today())
    if agency.valid_from > until or (agency.valid_to is not None and agency.valid_to < period.first):
        raise refuse("agency", "agency.not_existing", f"{period.days()}这个机关不存在,请核对机关和时段")


def gather(agency: Agency, period: Period) -> Gathered:
    """Everything the report of ``agency`` and ``period`` is made from, by the facts of its last day.

    Refused: an agency that did not exist on any day of the period.
    """
    today = clock.today()
    as_of = min(period.last, today)
    check_existed(agency, period)
    name = names_on(Q(agency_id=agency.pk), as_of)[agency.pk]
    # Those of today: a column may have been opened, and items of the period put into it, only later.
    facts = column_facts((agency,), today)
    counted = _counted(facts, period, as_of)
    uids = {one.item.uid for found in counted.values() for one in found}
    calendar = calendar_now()
    return Gathered(
        agency_uid=agency.uid,
        slug=agency.slug,
        name=name.full_name,
        short_name=name.name,
        period=period,
        as_of=as_of,
        calendar=calendar,
        columns=_places(agency, period, as_of),
        facts=facts,
        counted=counted,
        counted_before=_counted(facts, period.a_year_before(), as_of),
        duties=standing_on((agency,), as_of),
        late_publications=late_publications(agency, facts, calendar, period, as_of),
        made_on=_made_on(agency, period, as_of),
        channels=_channels(agency, as_of, uids),
        uncounted=_uncounted(facts, period, as_of),
        withdrawn_after=_withdrawn_after(agency, uids) if as_of < today else (),
        batches=_batches(agency, period),
        turns=_turns(agency, period),
        predecessors=_predecessors(agency, period),
    )


def _counted(facts: Mapping[int, Facts], period: Period, as_of: date) -> dict[int, tuple[Counted, ...]]:
    found = {}
    for key, one in facts.items():
        items = [item for item in one.items if _could_count(item, period)]
        if items:
            counted = freshness.counting_items(items, one.subject, as_of)
            found[key] = tuple(row for row in reversed(counted) if period.holds(row.on))
    return found


def _could_count(item: Item, period: Period) -> bool:
    # What is of another day need not be weighed by the law.
    on = item.counts_on
    return on is not None and period.holds(on)


def _uncounted(facts: Mapping[int, Facts], period: Period, as_of: date) -> dict[Uncounted, tuple[str, ...]]:
    found: dict[Uncounted, dict[str, None]] = {}
    for one in facts.values():
        for item in one.items:
            day = item.public_from
            if day is not None and not period.holds(day):
                continue
            reason = freshness.why_uncounted(item, one.subject, as_of)
            if reason is not None and reason is not Uncounted.OTHER_COLUMN:
                found.setdefault(reason, {})[item.uid] = None
    return {reason: tuple(uids) for reason, uids in found.items()}


def _places(agency: Agency, period: Period, as_of: date) -> tuple[ColumnPlace, ...]:
    columns = list(Column.objects.filter(agency=agency).order_by("order", "pk"))
    later = ColumnFact.objects.filter(agency=agency, kind=ColumnFact.Kind.RENAMED, on__gt=as_of)
    names: dict[int, str] = {}
    for key, payload in later.order_by("on", "pk").values_list("subject_id", "payload"):
        names.setdefault(key, str(payload["from"]))
    branches = {column.parent_id for column in columns}
    return tuple(
        ColumnPlace(
            key=column.pk,
            uid=column.uid,
            slug=column.slug,
            name=names.get(column.pk, column.name),
            parent=column.parent_id,
            fixed_entry=column.fixed_entry,
            stood=column.opened_on <= as_of
            and (column.closed_on is None or column.closed_on >= period.first),
            opened_later=column.opened_on > as_of,
            is_leaf=column.pk not in branches,
        )
        for column in columns
    )


def _made_on(agency: Agency, period: Period, as_of: date) -> dict[str, date]:
    rows = DocumentFact.objects.filter(
        agency=agency,
        kind=FactKind.PUBLISHED,
        on__range=(period.first, as_of),
        revision__made_on__isnull=False,
    ).order_by("-pk")
    # The first text that was made public says when it was made.
    days = rows.values_list("subject__uid", "revision__made_on")
    return {uid: made for uid, made in days if made is not None}


def _channels(agency: Agency, as_of: date, uids: set[str]) -> dict[str, tuple[str, ...]]:
    rows = DocumentFact.objects.filter(agency=agency, kind=FactKind.CHANNEL, on__lte=as_of)
    corrected = DocumentFact.objects.filter(agency=agency, kind=FactKind.CORRECTED).values("corrects")
    found: dict[str, dict[str, None]] = {}
    for uid, payload in rows.exclude(pk__in=corrected).order_by("pk").values_list("subject__uid", "payload"):
        if uid in uids:
            found.setdefault(str(payload["channel"]), {})[uid] = None
    return {channel: tuple(several) for channel, several in found.items()}


def _withdrawn_after(agency: Agency, uids: set[str]) -> tuple[str, ...]:
    public = set(PublicItem.objects.filter(agency=agency).values_list("document__uid", flat=True))
    return tuple(sorted(uids - public))


def _batches(agency: Agency, period: Period) -> tuple[Batch, ...]:
    """The imports that the period cuts: some of their items lie within it, some outside."""
    published = DocumentFact.objects.filter(agency=agency, kind=FactKind.PUBLISHED, via=Via.IMPORT)
    within = Q(on__range=(period.first, period.last))
    of_period = published.filter(within, batch__isnull=False).order_by().values("batch").distinct()
    outside: dict[int, list[str]] = {}
    cut = published.filter(~within, batch__in=of_period).order_by("pk")
    for batch, uid in cut.values_list("batch", "subject__uid"):
        outside.setdefault(batch, []).append(uid)
    inside: dict[int, list[str]] = {key: [] for key in outside}
    rows = published.filter(within, batch__in=list(outside)).order_by("pk")
    for batch, uid in rows.values_list("batch", "subject__uid"):
        inside[batch].append(uid)
    found = []
    for one in ImportBatch.objects.filter(pk__in=list(outside)).order_by("pk"):
        moment = one.live_at or one.begun_at
        day = moment.astimezone(clock.COUNTY_TIME).date()
        found.append(Batch(one.file_name, day, tuple(inside[one.pk]), tuple(outside[one.pk])))
    return tuple(found)


def _turns(agency: Agency, period: Period) -> tuple[ColumnTurn, ...]:
    rows = ColumnFact.objects.filter(
        agency=agency, kind__in=_TURNS, on__range=(period.first, period.last)
    ).order_by("on", "pk")
    found = []
    names: dict[str, str] = {}
    for uid, kind, on, name, payload in rows.values_list(
        "subject__uid", "kind", "on", "subject__name", "payload"
    ):
        before, after = (_text(payload.get(end)) for end in ("from", "to"))
        if kind == ColumnFact.Kind.MOVED:
            names = names or _names(agency)
            before, after = (names.get(uid, "目录顶层") for uid in (before, after))
        found.append(ColumnTurn(uid, kind, on, name, before, after))
    return tuple(found)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _names(agency: Agency) -> dict[str, str]:
    return dict(Column.objects.filter(agency=agency).values_list("uid", "name"))


def _predecessors(agency: Agency, period: Period) -> tuple[tuple[str, tuple[str, ...]], ...]:
    keys: Iterable[int] = predecessors_of({agency.pk}, period.last)
    found: dict[int, list[str]] = {}
    rows = PublicItem.objects.filter(
        agency_id__in=list(keys), published_on__range=(period.first, period.last)
    )
    for key, uid in rows.order_by("pk").values_list("agency_id", "document__uid"):
        found.setdefault(key, []).append(uid)
    names = names_on(Q(agency_id__in=list(found)), period.last)
    return tuple((names[key].full_name, tuple(uids)) for key, uids in found.items())
