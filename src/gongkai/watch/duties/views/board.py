"""The board of one agency, its paper forms, and the county's overview."""

from __future__ import annotations

from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from gongkai.platform import clock
from gongkai.platform.policy import require
from gongkai.platform.shell.signed_in import signed_in
from gongkai.registry.agencies.models import Agency
from gongkai.registry.agencies.queries import agencies_of
from gongkai.watch.duties import policy
from gongkai.watch.duties.board import paper
from gongkai.watch.duties.board.asked import asked_in
from gongkai.watch.duties.board.county import county_of
from gongkai.watch.duties.board.head import reckoned
from gongkai.watch.duties.board.page import board_page, listed
from gongkai.watch.duties.board.periods import period_list
from gongkai.watch.duties.board.signs import short_day
from gongkai.watch.duties.queries import computed_at
from gongkai.watch.duties.views.seeing import seen_agency

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Her own board; the overview for whoever sees several agencies."""
    day = clock.today()
    seen = agencies_of(signed_in(request), day)
    if len(seen) == 1:
        return redirect("duties:board", slug=Agency.objects.get(pk__in=seen).slug)
    shown = {
        "county": county_of(seen, day),
        "day": short_day(day, day),
        "reckoned": reckoned(computed_at(), day),
    }
    return render(request, "duties/county.html", shown)


@require_safe
def board(request: HttpRequest, slug: str) -> HttpResponse:
    """义务与预警 of one agency."""
    person, agency = seen_agency(request, slug)
    require(person, policy.READ, agency)
    page = board_page(person, agency, asked_in(request.GET), clock.today())
    return render(request, "duties/board.html", {"page": page})


@require_safe
def periods(request: HttpRequest, slug: str) -> HttpResponse:
    """应公开清单: matters by periods of a year."""
    person, agency = seen_agency(request, slug)
    require(person, policy.READ, agency)
    day = clock.today()
    year = _number(request.GET.get("year", ""), day.year)
    if not agency.valid_from.year <= year <= day.year:
        year = day.year
    found = period_list(agency, year, _number(request.GET.get("page", ""), 1), day)
    shown = {
        "list": found,
        "agency": agency,
        "before": found.page - 1 if found.page > 1 else None,
        "after": found.page + 1 if found.page < found.pages else None,
        "last_year": year - 1 if year > agency.valid_from.year else None,
        "next_year": year + 1 if year < day.year else None,
    }
    return render(request, "duties/periods.html", shown)


@require_safe
def text(request: HttpRequest, slug: str) -> HttpResponse:
    """复制成文字: what is to be done as plain text, for the work group's chat."""
    person, agency = seen_agency(request, slug)
    require(person, policy.READ, agency)
    asked = asked_in(request.GET)
    found = listed(person, agency, asked, clock.today())
    shown = {"agency": agency, "name": found.name, "text": paper.chat_text(found), "here": asked.address()}
    return render(request, "duties/text.html", shown)


@require_safe
def ledger(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """导出台账: the rows asked for as a sheet, .xlsx or .csv."""
    if form not in ("xlsx", "csv"):
        raise Http404
    person, agency = seen_agency(request, slug)
    require(person, policy.READ, agency)
    found = listed(person, agency, asked_in(request.GET), clock.today())
    if form == "xlsx":
        answer = HttpResponse(paper.xlsx(found), content_type=_XLSX)
    else:
        answer = HttpResponse(paper.csv_text(found), content_type="text/csv; charset=utf-8")
    name = quote(f"{found.name}义务台账{clock.today().isoformat()}.{form}")
    answer["Content-Disposition"] = f"attachment; filename=\"duties.{form}\"; filename*=UTF-8''{name}"
    return answer


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and 0 < len(text) < 7 and int(text) else otherwise
