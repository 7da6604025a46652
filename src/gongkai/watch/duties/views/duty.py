"""One duty opened, and saying which public item an event was published by."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.law.refusals import Refused
from gongkai.platform import clock
from gongkai.platform.accounts.models import Person
from gongkai.platform.policy import can, require
from gongkai.publishing.events import queries as events
from gongkai.publishing.publications import actions as publications
from gongkai.publishing.publications.models import Document
from gongkai.registry.agencies.models import Agency
from gongkai.watch.duties import policy
from gongkai.watch.duties.board.candidates import candidates_of
from gongkai.watch.duties.board.duty_page import DutyPage, duty_page
from gongkai.watch.duties.forms import LinkForm
from gongkai.watch.duties.views.seeing import seen_agency


@require_safe
def duty(request: HttpRequest, slug: str, column: str, rule: str, instance: str) -> HttpResponse:
    """为什么 and 怎么办 of one duty."""
    person, agency, page = _seen(request, slug, column, rule, instance)
    shown = {
        "page": page,
        "explaining": can(person, policy.EXPLAIN, agency).allowed,
        "accepting": can(person, policy.ACCEPT, agency).allowed,
        "pausing": can(person, policy.PAUSE, agency).allowed,
        "planning": can(person, policy.PLAN, agency).allowed,
        "linking": can(person, policy.LINK, agency).allowed,
        "today": clock.today(),
    }
    return render(request, "duties/duty.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest, slug: str, column: str, rule: str, instance: str) -> HttpResponse:
    """Choose the public item that makes the event public."""
    person, agency, page = _seen(request, slug, column, rule, instance)
    require(person, policy.LINK, agency)
    event = None if page.event is None or page.seen else events.event_of(page.event.uid)
    if event is None:
        raise Http404
    words = request.GET.get("words", "").replace("\x00", "").strip()[:100]
    found = candidates_of(agency, page.column, event, words)
    form = LinkForm(request.POST or None)
    form.offer("document", ((one.uid, one.words) for one in found))
    if request.method == "POST" and form.is_valid():
        document = Document.objects.get(agency=agency, uid=form.cleaned_data["document"])
        try:
            publications.publish_event(document, event, by=person)
        except Refused as refused:
            form.show(refused)
        else:
            messages.success(request, f"已关联:「{event.title}」由选中的信息公开。状态几秒内跟着变。")
            return redirect("duties:duty", slug, column, rule, instance)
    shown = {"page": page, "event": event, "form": form, "words": words, "found": found}
    return render(request, "duties/link.html", shown)


def _seen(
    request: HttpRequest, slug: str, column: str, rule: str, instance: str
) -> tuple[Person, Agency, DutyPage]:
    person, agency = seen_agency(request, slug)
    require(person, policy.READ, agency)
    page = duty_page(agency, column, rule, instance, clock.today())
    if page is None:
        raise Http404
    return person, agency, page
