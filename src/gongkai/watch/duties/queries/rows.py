"""Every duty of some agencies on a day, computed from the facts, with its reason in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from gongkai.law import freshness
from gongkai.registry.agencies.models import Agency
from gongkai.registry.agencies.queries import existing_on
from gongkai.registry.catalogue.models import Column
from gongkai.registry.workcalendar.queries import calendar_now
from gongkai.watch.duties.queries.bearing import borne_by
from gongkai.watch.duties.queries.columns import Rule
from gongkai.watch.duties.queries.facts import gathered
from gongkai.watch.duties.queries.owed import Owed, kind_of, missed, owed, period_of_duty, version_of


@dataclass(frozen=True, slots=True)
class DutyRow:
    """One instance of one duty of a column, where it stands and why.

    ``name`` is the readable alias ``freshness:sfj/notices:2026-03``; ``identity`` is what everything hangs
    on. ``rule_code`` is the readable name of the rule (``RPOL``), ``period`` its term as files say it.
    """

    name: str
    identity: freshness.DutyInstance
    agency: Agency
    column: Column
    kind: str
    requirement: str
    assessment: freshness.Assessment
    responsible: Agency | None
    rule_code: str
    period: str


def standing_on(agencies: Iterable[Agency], day: date) -> tuple[DutyRow, ...]:
    """Every duty of the agencies on ``day``, in the order of their catalogues.

    An agency that does not exist on the day, and a column that is not open, owe nothing. Refused while no
    holiday notice was ever recorded, and for a day outside the work calendar.
    """
    asked = [agency.pk for agency in agencies]
    return tuple(_rows(list(existing_on(day).filter(pk__in=asked)), day))


def _rows(agencies: list[Agency], day: date) -> Iterator[DutyRow]:
    found = gathered(agencies, day)
    borne = borne_by(found.tree, found.events, day)
    calendar = calendar_now()
    for key, column in found.tree.columns.items():
        if not column.open_on(day):
            continue
        facts = found.facts[key]
        for rule in found.tree.rules.get(key, ()):
            for one in owed(rule, facts, borne.get(rule.uid, ()), day):
                said = freshness.assess_versions(rule.versions, facts, calendar, day, one.instance)
                if not one.only_missed or missed(said.standing):
                    yield _row(column, rule, one, said, facts, day)


def _row(
    column: Column, rule: Rule, one: Owed, said: freshness.Assessment, facts: freshness.Facts, day: date
) -> DutyRow:
    if one.until is not None:
        looks = [on for on in (said.next_look_at, one.until) if on is not None]
        said = replace(said, next_look_at=min(looks))
    kind = kind_of(rule)
    version = version_of(rule, facts, said.instance, day)
    return DutyRow(
        name=f"{kind}:{column.agency.slug}/{column.slug}:{said.instance}",
        identity=freshness.DutyInstance(rule.uid, column.uid, said.instance),
        agency=column.agency,
        column=column,
        kind=kind,
        requirement=version.requirement(),
        assessment=said,
        responsible=column.responsible,
        rule_code=rule.code,
        period=period_of_duty(version),
    )
