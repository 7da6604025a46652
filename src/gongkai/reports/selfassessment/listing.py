"""The rows of the list of reports."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from gongkai.platform.accounts.models import Person
from gongkai.registry.agencies.policy import names_on
from gongkai.reports.selfassessment import queries
from gongkai.reports.selfassessment.models import SelfAssessment, SelfAssessmentFact

MOST = 200


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report: whose, of which period, and what was done with it last."""

    uid: str
    agency: str
    period: str
    state: str
    by: str
    on: date


def listed(person: Person) -> tuple[ReportRow, ...]:
    """The reports she sees, at most ``MOST``."""
    reports = list(queries.reports_seen(person)[:MOST])
    last: dict[int, SelfAssessmentFact] = {}
    rows = SelfAssessmentFact.objects.filter(subject__in=reports).defer("payload").order_by("pk")
    for fact in rows:
        last[fact.subject_id] = fact
    return tuple(_rows(reports, last))


def _rows(reports: list[SelfAssessment], last: dict[int, SelfAssessmentFact]) -> Iterable[ReportRow]:
    names: dict[tuple[int, date], str] = {}
    for report in reports:
        key = (report.agency_id, report.last)
        if key not in names:
            names[key] = names_on(Q(agency_id=report.agency_id), report.last)[report.agency_id].name
        fact = last.get(report.pk)
        final = fact is not None and fact.kind == SelfAssessmentFact.Kind.FINAL
        yield ReportRow(
            report.uid,
            names[key],
            queries.period_of(report).words(),
            "定稿" if final else "草稿",
            report.made_by_name if fact is None else fact.actor_name,
            report.made_at.date() if fact is None else fact.on,
        )
