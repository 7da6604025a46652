"""情况说明 and 停钟 of a column: recording, accepting, taking back, stopping, resuming."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from gongkai.law.freshness import Cycle, period_of
from gongkai.law.refusals import Refused
from gongkai.platform import clock
from gongkai.platform.policy import require
from gongkai.platform.shell.dates import full_day, plain_day
from gongkai.platform.shell.forms import OfficeForm
from gongkai.platform.typography import typeset
from gongkai.publishing.events import queries as events
from gongkai.publishing.publications import queries as publications
from gongkai.publishing.publications.models import Document, PublicItem
from gongkai.registry.agencies.models import Agency
from gongkai.registry.catalogue.models import Column
from gongkai.registry.catalogue.queries import subtree_of
from gongkai.watch.duties import actions, policy
from gongkai.watch.duties.forms import (
    AcceptForm,
    ExplainForm,
    PauseForm,
    ResumeForm,
    WithdrawForm,
)
from gongkai.watch.duties.models import ColumnPause, Explanation
from gongkai.watch.duties.views.seeing import seen_agency, seen_column

_ITEMS = 30


@require_http_methods(["GET", "HEAD", "POST"])
def explain(request: HttpRequest, slug: str, column: str) -> HttpResponse:
    """Record a 情况说明 that was published."""
    person, agency = seen_agency(request, slug)
    found = seen_column(agency, column)
    require(person, policy.EXPLAIN, agency)
    today = clock.today()
    asked = request.GET.get("about", "")
    periods = periods_to_explain(agency, asked, today)
    template = template_text(found, today.year)
    start = {"period": periods[0][0], "on": today, "text": template}
    form = ExplainForm(request.POST or None, initial=start)
    form.offer("period", periods)
    items = _items_of(found)
    form.offer("document", [("", "没有公开在本栏目,内容写在下面"), *items])
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        document = Document.objects.filter(agency=agency, uid=values["document"]).first()
        try:
            actions.explain(
                found,
                values["period"],
                form.day_of("on"),
                by=person,
                document=document,
                text=values["text"],
            )
        except Refused as refused:
            form.show(refused)
        else:
            said = f"已登记「{found.name}」的情况说明,报政务公开办认可;认可以前这一项仍按原来的状态列出。"
            messages.success(request, said)
            return redirect("duties:board", slug)
    shown = {
        "earlier": Explanation.objects.filter(column=found, withdrawn_on__isnull=True).order_by("-year"),
    }
    return _page(request, "duties/explain.html", agency, found, form, shown)


@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: HttpRequest, slug: str, uid: str) -> HttpResponse:
    """Take a 情况说明 for one."""
    person, agency = seen_agency(request, slug)
    found = _explanation(agency, uid)
    require(person, policy.ACCEPT, agency)
    form = AcceptForm(request.POST or None, initial={"on": clock.today()})
    if request.method == "POST" and form.is_valid():
        try:
            actions.accept_explanation(found, form.day_of("on"), by=person)
        except Refused as refused:
            form.show(refused)
        else:
            day = full_day(form.day_of("on"))
            said = f"已认可「{found.column.name}」{found.year}年的情况说明,{day}起是“已说明”。"
            messages.success(request, said)
            return redirect("duties:board", slug)
    return _page(request, "duties/accept.html", agency, found.column, form, {"explanation": found})


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, slug: str, uid: str) -> HttpResponse:
    """Take a 情况说明 back, so that another may be recorded."""
    person, agency = seen_agency(request, slug)
    found = _explanation(agency, uid)
    require(person, policy.EXPLAIN, agency)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.withdraw_explanation(found, form.cleaned_data["reason"], by=person)
        except Refused as refused:
            form.show(refused)
        else:
            messages.success(
                request, f"已撤销「{found.column.name}」{found.year}年的情况说明,可以另登记一件。"
            )
            return redirect("duties:board", slug)
    return _page(request, "duties/withdraw.html", agency, found.column, form, {"explanation": found})


@require_http_methods(["GET", "HEAD", "POST"])
def pause(request: HttpRequest, slug: str, column: str) -> HttpResponse:
    """Stop the clock of a column."""
    person, agency = seen_agency(request, slug)
    found = seen_column(agency, column)
    require(person, policy.PAUSE, agency)
    form = PauseForm(request.POST or None, initial={"from_day": clock.today()})
    if request.method == "POST" and form.is_valid():
        until = form.cleaned_data["to_day"]
        try:
            actions.pause_column(
                found, form.day_of("from_day"), until, form.cleaned_data["reason"], by=person
            )
        except Refused as refused:
            form.show(refused)
        else:
            end = "到恢复为止" if until is None else f"到{plain_day(until)}"
            messages.success(request, f"「{found.name}」{plain_day(form.day_of('from_day'))}起停钟,{end}。")
            return redirect("duties:board", slug)
    return _page(request, "duties/pause.html", agency, found, form, {})


@require_http_methods(["GET", "HEAD", "POST"])
def resume(request: HttpRequest, slug: str, uid: str) -> HttpResponse:
    """Let the clock of a column run again."""
    person, agency = seen_agency(request, slug)
    rows = ColumnPause.objects.filter(agency=agency, replaced_by__isnull=True).select_related("column")
    found = rows.filter(uid=uid).first()
    if found is None:
        raise Http404
    require(person, policy.PAUSE, agency)
    form = ResumeForm(request.POST or None, initial={"last_day": clock.today()})
    if request.method == "POST" and form.is_valid():
        last = form.day_of("last_day")
        try:
            actions.resume_column(found, last, by=person)
        except Refused as refused:
            form.show(refused)
        else:
            messages.success(request, f"「{found.column.name}」停钟到{plain_day(last)},第二天起接着算。")
            return redirect("duties:board", slug)
    return _page(request, "duties/resume.html", agency, found.column, form, {"pause": found})


def periods_to_explain(agency: Agency, about: str, today: date) -> list[tuple[str, str]]:
    """What may be explained: what ``about`` names, this year, its quarters and months so far, last year."""
    found = []
    event = events.events_of((agency.pk,), today).filter(uid=about[:26]).first()
    document = Document.objects.filter(agency=agency, uid=about[:26]).first() if event is None else None
    if event is not None:
        found.append((event.uid, f"只说明这件事:{event.title}"))
    elif document is not None:
        found.append((document.uid, f"只说明这份文件:{publications.title(document)}"))
    period = period_of(today, Cycle.YEAR)
    found.append((period.name, f"{period.printed()}全年"))
    for cycle in (Cycle.QUARTER, Cycle.MONTH):
        period = period_of(date(today.year, 1, 1), cycle)
        while period.first <= today:
            found.append((period.name, period.printed()))
            period = period.next()
    found.append((str(today.year - 1), f"{today.year - 1}年全年"))
    return found


def template_text(column: Column, year: int) -> str:
    """The words of a 情况说明 with the column and the year filled in; the clerk writes the reason."""
    return typeset(
        f"关于“{column.name}”栏目{year}年信息公开情况的说明:"
        f"{year}年我局【写明原因,例如:没有招录计划】,“{column.name}”栏目本年没有应公开的信息。"
        "今后产生相关信息时,将按规定及时公开。"
    )


def _explanation(agency: Agency, uid: str) -> Explanation:
    found: Explanation | None = (
        Explanation.objects.filter(agency=agency, uid=uid, withdrawn_on__isnull=True)
        .select_related("column", "document")
        .first()
    )
    if found is None:
        raise Http404
    return found


def _items_of(column: Column) -> list[tuple[str, str]]:
    rows = PublicItem.objects.filter(agency_id=column.agency_id, column_id__in=subtree_of(column))
    values = rows.order_by("-published_on", "-pk").values_list(
        "document__uid", "revision__title", "published_on"
    )
    return [(uid, f"{title}({plain_day(on)})") for uid, title, on in values[:_ITEMS]]


def _page(
    request: HttpRequest,
    template: str,
    agency: Agency,
    column: Column,
    form: OfficeForm,
    more: dict[str, Any],
) -> HttpResponse:
    return render(request, template, {"agency": agency, "column": column, "form": form, **more})
