"""The list behind a figure, its export, the whole report as a file, and what changed since it was final."""

from __future__ import annotations

from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.law.refusals import refuse
from gongkai.platform.paper.pdf import PaperUnavailable
from gongkai.reports.selfassessment import queries
from gongkai.reports.selfassessment.changes_since import changes_since
from gongkai.reports.selfassessment.listed import as_csv, as_xlsx, headings_of, items_named, rows_behind
from gongkai.reports.selfassessment.models import SelfAssessment
from gongkai.reports.selfassessment.outline import Opened, Outline
from gongkai.reports.selfassessment.papers import html_of, json_of, pdf_of
from gongkai.reports.selfassessment.report_page import final_words
from gongkai.reports.selfassessment.views.seeing import seen
from gongkai.reports.selfassessment.word import docx_of

ROWS = 200
CSV, XLSX = "csv", "xlsx"
_TYPES = {
    CSV: "text/csv; charset=utf-8",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "json": "application/json",
    "html": "text/html; charset=utf-8",
}


@require_safe
def figure(request: HttpRequest, uid: str, key: str) -> HttpResponse:
    """The list: the same number in the heading, how it was counted, every row."""
    report = seen(request, uid)
    outline, opened = _opened(report, key)
    place = _place(request.GET.get("from", ""), len(opened.figure.facts))
    shown = opened.figure.facts[place : place + ROWS]
    context = {
        "report": report,
        "outline": outline,
        "one": opened,
        "headings": headings_of(opened),
        "rows": rows_behind(opened, shown),
        "count": len(opened.figure.facts),
        "first": place + 1,
        "last": place + len(shown),
        "before": max(0, place - ROWS) if place else None,
        "after": place + ROWS if place + ROWS < len(opened.figure.facts) else None,
    }
    return render(request, "selfassessment/figure.html", context)


@require_safe
def export(request: HttpRequest, uid: str, key: str, form: str) -> HttpResponse:
    """The list as a file, whole."""
    report = seen(request, uid)
    outline, opened = _opened(report, key)
    if form not in (CSV, XLSX):
        raise Http404
    content = as_csv(opened) if form == CSV else as_xlsx(opened)
    return _file(content, form, f"{outline.agency}{outline.period.words()}{opened.heading}")


@require_safe
def download(request: HttpRequest, uid: str, form: str) -> HttpResponse:
    """The report as a file."""
    report = seen(request, uid)
    outline = queries.final_outline(report) or queries.outline_now(report)
    final = final_words(report)
    match form:
        case "docx":
            content = docx_of(outline, final)
        case "pdf":
            try:
                content = pdf_of(outline, final)
            except PaperUnavailable as missing:
                raise refuse("", "report.paper", str(missing)) from None
        case "json":
            content = json_of(outline).encode()
        case "html":
            content = html_of(outline, final).encode()
        case _:
            raise Http404
    return _file(content, form, outline.title)


@require_safe
def changes(request: HttpRequest, uid: str) -> HttpResponse:
    """定稿后变化: which figures would be others now, and the facts that make the difference."""
    report = seen(request, uid)
    frozen = queries.final_outline(report)
    if frozen is None:
        raise Http404
    found = changes_since(frozen, queries.outline_now(report))
    items = items_named(found.facts)
    shown = [
        {
            "frozen": one.frozen,
            "before": frozen.figures[key].figure.printed if key in frozen.figures else "没有这一项",
            "after": "没有这一项" if one.now is None else one.now.figure.printed,
            "rows": [
                {"sign": sign, "uid": uid, "item": items.get(uid)}
                for sign, uids in (("多", one.came), ("少", one.went))
                for uid in uids
            ],
        }
        for one in found.figures
        for key in (one.frozen.key,)
    ]
    context = {"report": report, "outline": frozen, "changes": {"facts": found.facts, "figures": shown}}
    return render(request, "selfassessment/changes.html", context)


def _opened(report: SelfAssessment, key: str) -> tuple[Outline, Opened]:
    outline = queries.final_outline(report) or queries.outline_now(report)
    if key not in outline.figures:
        raise Http404
    return outline, outline.figures[key]


def _place(asked: str, count: int) -> int:
    place = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 9 else 0
    return place if place < count else 0


def _file(content: bytes, form: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=_TYPES[form])
    shown = quote(f"{name}.{form}", safe="")
    answer["Content-Disposition"] = f"attachment; filename=\"report.{form}\"; filename*=UTF-8''{shown}"
    return answer
