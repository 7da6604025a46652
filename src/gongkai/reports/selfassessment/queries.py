"""What is known of the reports: their choices, what was made final, and the outline as it is now."""

from __future__ import annotations

from django.db.models import QuerySet

from gongkai.platform.accounts.models import Person
from gongkai.registry.agencies.models import Agency
from gongkai.registry.agencies.queries import visible_to
from gongkai.registry.catalogue.models import Column
from gongkai.reports.selfassessment.choices import Choices, Promise, Promised
from gongkai.reports.selfassessment.composing import compose
from gongkai.reports.selfassessment.gathering import gather
from gongkai.reports.selfassessment.models import SelfAssessment, SelfAssessmentFact
from gongkai.reports.selfassessment.older import promises_of_text
from gongkai.reports.selfassessment.outline import Outline
from gongkai.reports.selfassessment.period import Period
from gongkai.reports.selfassessment.plain_data import outline_of

Kind = SelfAssessmentFact.Kind


def reports_seen(person: Person) -> QuerySet[SelfAssessment]:
    """The reports of the agencies ``person`` sees, the newest period first."""
    return (
        SelfAssessment.objects.filter(visible_to(person))
        .select_related("agency")
        .order_by("-last", "-first", "agency_id")
    )


def period_of(report: SelfAssessment) -> Period:
    """The days it is about."""
    return Period(report.first, report.last)


def stored(agency: Agency, period: Period) -> SelfAssessment | None:
    """The report that was begun of the agency and period, if there is one."""
    found: SelfAssessment | None = SelfAssessment.objects.filter(
        agency=agency, first=period.first, last=period.last
    ).first()
    return found


def newest(report: SelfAssessment, kind: SelfAssessmentFact.Kind) -> SelfAssessmentFact | None:
    """The newest fact of the kind."""
    found: SelfAssessmentFact | None = report.facts.filter(kind=kind).order_by("-pk").first()
    return found


def choices_of(report: SelfAssessment) -> Choices:
    """What was last saved; nothing chosen before that."""
    saved = newest(report, Kind.SAVED)
    if saved is None:
        return Choices()
    payload = saved.payload
    return Choices(frozenset(payload["problems"]), frozenset(payload["plans"]), payload["texts"])


def final_outline(report: SelfAssessment) -> Outline | None:
    """The report as it was made final; None before that."""
    final = newest(report, Kind.FINAL)
    return None if final is None else outline_of(final.payload["outline"])


def promised_before(agency: Agency, period: Period) -> Promised | None:
    """The promises of the last final report of the agency before the period."""
    fact = (
        SelfAssessmentFact.objects.filter(agency=agency, kind=Kind.FINAL, subject__last__lt=period.first)
        .select_related("subject")
        .order_by("-subject__last", "-pk")
        .first()
    )
    if fact is None or not fact.payload["promises"]:
        return None
    words = Period(fact.subject.first, fact.subject.last).words()
    promises = tuple(Promise(one["text"], tuple(one["columns"])) for one in fact.payload["promises"])
    return Promised(f"{words}的报告", fact.subject.last, promises)


def promised_for(report: SelfAssessment) -> Promised | None:
    """The promises to be answered for: of the last final report, else of the text that was handed in."""
    found = promised_before(report.agency, period_of(report))
    if found is not None:
        return found
    older = newest(report, Kind.OLDER_TEXT)
    if older is None:
        return None
    columns = Column.objects.filter(agency_id=report.agency_id).values_list("name", "uid")
    return promises_of_text(older.payload["name"], older.payload["text"], dict(columns))


def outline_now(report: SelfAssessment) -> Outline:
    """The report by the facts as they are now, with what was chosen and written."""
    gathered = gather(report.agency, period_of(report))
    return compose(gathered, choices_of(report), promised_for(report))


def outline_for(agency: Agency, period: Period) -> Outline:
    """What a report of the agency and period says: final, begun, or computed without any choice."""
    report = stored(agency, period)
    if report is not None:
        return final_outline(report) or outline_now(report)
    return compose(gather(agency, period), Choices(), promised_before(agency, period))
