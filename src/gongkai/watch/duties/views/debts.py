"""开账: making the opening sheet, and its plan by week."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from gongkai.law.refusals import Refused
from gongkai.platform import clock
from gongkai.platform.policy import can, require
from gongkai.platform.shell.dates import plain_day
from gongkai.watch.duties import actions, policy
from gongkai.watch.duties.board.asked import DEBTS, Asked
from gongkai.watch.duties.board.page import listed
from gongkai.watch.duties.board.plan import plan_of
from gongkai.watch.duties.forms import OpenForm, PlanForm
from gongkai.watch.duties.models import Opening, OpeningDebt
from gongkai.watch.duties.views.seeing import seen_agency


@require_http_methods(["GET", "HEAD", "POST"])
def opening(request: HttpRequest, slug: str) -> HttpResponse:
    """The plan of the old debts; before there is one, the form that makes it."""
    person, agency = seen_agency(request, slug)
    require(person, policy.READ, agency)
    day = clock.today()
    made = Opening.objects.filter(agency=agency).first()
    planning = can(person, policy.PLAN, agency).allowed
    form = OpenForm(request.POST or None, initial={"day": day}) if made is None and planning else None
    if request.method == "POST":
        require(person, policy.PLAN, agency)
        if form is None or form.is_valid():
            try:
                weeks = 1 if form is None else form.cleaned_data["weeks"]
                opened = actions.open_books(
                    agency, day if form is None else form.day_of("day"), weeks, by=person
                )
            except Refused as refused:
                if form is None:
                    raise
                form.show(refused)
            else:
                count = opened.debts.count()
                messages.success(request, f"已开账:旧账 {count} 项,分 {opened.weeks} 周补。")
                return redirect("duties:opening", slug)
    found = listed(person, agency, Asked(state=DEBTS), day)
    shown = {
        "agency": agency,
        "name": found.name,
        "opening": made,
        "plan": None if made is None else plan_of(made, found.lines, day),
        "planning": planning,
        "form": form,
    }
    return render(request, "duties/opening.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest, slug: str, uid: str) -> HttpResponse:
    """Another week for one debt."""
    person, agency = seen_agency(request, slug)
    debt = OpeningDebt.objects.filter(agency=agency, uid=uid).select_related("column").first()
    if debt is None:
        raise Http404
    require(person, policy.PLAN, agency)
    form = PlanForm(request.POST or None, initial={"week": debt.planned_from})
    if request.method == "POST" and form.is_valid():
        try:
            debt = actions.plan_debt(debt, form.day_of("week"), by=person)
        except Refused as refused:
            form.show(refused)
        else:
            said = f"「{debt.column.name}」这一项改到{plain_day(debt.planned_from)}那一周补。"
            messages.success(request, said)
            return redirect("duties:opening", slug)
    return render(request, "duties/plan.html", {"agency": agency, "debt": debt, "form": form})
