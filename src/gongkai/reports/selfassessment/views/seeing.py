"""Finding a report for whoever asks: one of an agency she does not see is answered as one that is not."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from gongkai.platform.policy import require
from gongkai.platform.shell.signed_in import signed_in
from gongkai.reports.selfassessment import policy, queries
from gongkai.reports.selfassessment.models import SelfAssessment


def seen(request: HttpRequest, uid: str) -> SelfAssessment:
    """The report of this uid."""
    report = queries.reports_seen(signed_in(request)).filter(uid=uid).first()
    if report is None:
        raise Http404
    require(signed_in(request), policy.READ, report.agency)
    return report


def to_be_written(request: HttpRequest, uid: str) -> SelfAssessment:
    """The same, for somebody who may write it."""
    report = seen(request, uid)
    require(signed_in(request), policy.WRITE, report.agency)
    return report
