"""Events that were made public within the period, but after their term had run out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from gongkai.law import freshness
from gongkai.law.freshness import Facts, Within
from gongkai.law.workdays import WorkCalendar
from gongkai.registry.agencies.models import Agency
from gongkai.registry.catalogue.models import ColumnRule, RuleKind
from gongkai.registry.catalogue.queries import versions_by_column
from gongkai.reports.selfassessment.gathered import LatePublication
from gongkai.reports.selfassessment.period import Period


def late_publications(
    agency: Agency, facts: Mapping[int, Facts], calendar: WorkCalendar, period: Period, as_of: date
) -> tuple[LatePublication, ...]:
    """Each event once, the earliest publication first; under several duties the one most overrun is told."""
    rules = ColumnRule.objects.filter(agency=agency, kind=RuleKind.WITHIN_EVENT)
    found: dict[str, LatePublication] = {}
    for key, several in versions_by_column(rules).items():
        if key not in facts or not facts[key].events:
            continue
        for versions in several:
            for one in _late(versions, facts[key], calendar, period, as_of):
                before = found.get(one.uid)
                if before is None or one.due_on < before.due_on:
                    found[one.uid] = one
    return tuple(sorted(found.values(), key=lambda one: (one.published_on, one.uid)))


def _late(
    versions: tuple[freshness.Duty, ...], facts: Facts, calendar: WorkCalendar, period: Period, as_of: date
) -> list[LatePublication]:
    kinds = {kind for version in versions if isinstance(version, Within) for kind in version.kinds}
    items: dict[str, list[freshness.Item]] = {}
    for item in facts.items:
        items.setdefault(item.uid, []).append(item)
    known = {
        instance.instance
        for version in versions
        for instance in freshness.instances_of(version, replace(facts, items=()), as_of)
    }
    found = []
    for event in facts.events:
        if event.kind not in kinds or event.uid not in known:
            continue
        own = tuple(items.get(event.published_by or "", ()))
        days = [item.public_from for item in own if item.public_from is not None]
        published_on = event.published_on or min(days, default=None)
        if published_on is None or not period.holds(published_on) or published_on > as_of:
            continue
        assessment = freshness.assess_versions(
            versions, replace(facts, items=own, events=(event,)), calendar, as_of, event.uid
        )
        if assessment.have and assessment.due_on is not None and published_on > assessment.due_on:
            late = assessment.unit.printed(-(assessment.days or 0))
            found.append(
                LatePublication(
                    event.uid, facts.subject.name, event.title, published_on, assessment.due_on, late
                )
            )
    return found
