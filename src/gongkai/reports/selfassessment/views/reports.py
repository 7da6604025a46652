"""The list of reports, beginning one, the page of one, handing in the last one, making it final."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.law.refusals import Issue, Refused
from gongkai.platform import clock
from gongkai.platform.accounts.models import Person
from gongkai.platform.policy import can
from gongkai.platform.shell.signed_in import signed_in
from gongkai.publishing.quality import read_older_report
from gongkai.registry.agencies.models import Agency
from gongkai.registry.agencies.policy import names_on
from gongkai.registry.agencies.queries import visible_to
from gongkai.reports.selfassessment import actions, policy, queries
from gongkai.reports.selfassessment.choices import Choices
from gongkai.reports.selfassessment.forms import BeginForm, OlderForm
from gongkai.reports.selfassessment.listing import listed
from gongkai.reports.selfassessment.period import checked, last_half_year
from gongkai.reports.selfassessment.report_page import report_page
from gongkai.reports.selfassessment.views.seeing import seen, to_be_written

_TEXT = "text."


@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """报告与台账: every report begun, the newest period first."""
    person = signed_in(request)
    context = {"rows": listed(person), "may_begin": bool(_writable(person))}
    return render(request, "selfassessment/reports.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """A new report; of an agency and period that has one, that one."""
    person = signed_in(request)
    agencies = _writable(person)
    choices = [(slug, name) for slug, (_, name) in agencies.items()]
    form = BeginForm(choices, last_half_year(clock.today()), request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            period = checked(*form.days, clock.today())
            report = actions.begin(agencies[form.cleaned_data["agency"]][0], period, by=person)
        except Refused as refused:
            form.show(refused)
        else:
            return redirect("selfassessment:report", uid=report.uid)
    return render(request, "selfassessment/begin.html", {"form": form, "agencies": choices})


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, uid: str) -> HttpResponse:
    """The report: read, or written on."""
    if request.method != "POST":
        page = report_page(signed_in(request), seen(request, uid))
        return render(request, "selfassessment/report.html", {"page": page})
    found, person = to_be_written(request, uid), signed_in(request)
    choices, based_on = _choices(request.POST, queries.choices_of(found)), request.POST.get("based_on", "")
    try:
        actions.save(found, choices, by=person, based_on=based_on)
    except Refused as refused:
        # What somebody else saved meanwhile is looked at in another window; saving again is then meant.
        page = report_page(person, found, choices)
        return render(request, "selfassessment/report.html", {"page": page, "issues": refused.issues})
    left = len(queries.outline_now(found).to_write())
    messages.success(request, f"已保存,还有{left}处要您写。" if left else "已保存,都写好了。")
    return redirect("selfassessment:report", uid=uid)


@require_http_methods(["GET", "HEAD", "POST"])
def older(request: HttpRequest, uid: str) -> HttpResponse:
    """Hand in the last report, to be checked and read for its promises."""
    found, person = to_be_written(request, uid), signed_in(request)
    form = OlderForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            name = "粘贴的上次报告" if file is None else str(file.name)
            source = form.cleaned_data["text"] if file is None else file.read()
            text = read_older_report(source, name).text
            actions.hand_in_older(found, name, text, by=person)
        except Refused as refused:
            form.show(refused)
        else:
            messages.success(request, f"已收下“{name}”,核对的结果在页面下方。")
            return redirect("selfassessment:report", uid=uid)
    return render(request, "selfassessment/older.html", {"form": form, "report": found})


@require_http_methods(["GET", "HEAD", "POST"])
def make_final(request: HttpRequest, uid: str) -> HttpResponse:
    """Ask once more, showing what will be frozen; then freeze it."""
    found, person = to_be_written(request, uid), signed_in(request)
    outline = queries.outline_now(found)
    issues: tuple[Issue, ...] = ()
    if request.method == "POST":
        try:
            actions.make_final(found, outline, by=person)
        except Refused as refused:
            issues = refused.issues
        else:
            messages.success(request, f"已定稿:{outline.title}。以后的更正会列为“定稿后变化”,报告本身不变。")
            return redirect("selfassessment:report", uid=uid)
    context = {"report": found, "outline": outline, "issues": issues, "left": len(outline.to_write())}
    return render(request, "selfassessment/final.html", context)


def _writable(person: Person) -> dict[str, tuple[Agency, str]]:
    """The agencies she may begin a report of, with their names, by their code."""
    names = names_on(visible_to(person), clock.today())
    return {
        agency.slug: (agency, names[agency.pk].name)
        for agency in Agency.objects.filter(pk__in=list(names)).order_by("slug")
        if can(person, policy.WRITE, agency).allowed
    }


def _choices(sent: QueryDict, saved: Choices) -> Choices:
    texts = {
        # No text in a database holds a NUL; browsers send line breaks with two signs.
        name.removeprefix(_TEXT): str(value).replace("\x00", "").replace("\r\n", "\n")
        for name, value in sent.items()
        if name.startswith(_TEXT)
    }
    # Words at a place the page did not show, such as those to a plan not offered now, stay as they are.
    kept = {**saved.texts, **texts}
    return Choices(frozenset(sent.getlist("problem")), frozenset(sent.getlist("plan")), kept)
