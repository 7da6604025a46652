"""The office's screens of 登记一件事: the form with the list below it, correcting, cancelling.

The gate of permission is asked here, right before an action is called. An event of an agency the person does
not see is answered as one that does not exist.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from gongkai.law.refusals import Refused
from gongkai.law.registers import recognise_document_number
from gongkai.platform import clock
from gongkai.platform.accounts.models import Person
from gongkai.platform.policy import can, require
from gongkai.platform.shell import slots
from gongkai.platform.shell.signed_in import signed_in
from gongkai.publishing.events import actions, page, policy
from gongkai.publishing.events.entry import entry_of
from gongkai.publishing.events.forms import CancelForm, CorrectForm, EventForm
from gongkai.publishing.events.kinds import BY_CODE, likely_kind
from gongkai.publishing.events.models import Event, EventVia
from gongkai.publishing.events.policy import Place
from gongkai.publishing.events.queries import event_of
from gongkai.registry.agencies.models import Agency
from gongkai.registry.agencies.policy import names_on
from gongkai.registry.agencies.queries import existing_on
from gongkai.registry.catalogue.models import Column
from gongkai.registry.catalogue.queries import columns_on


@require_http_methods(["GET", "HEAD", "POST"])
def events(request: HttpRequest) -> HttpResponse:
    """登记一件事: three fields; below them what was registered this month and last."""
    person = signed_in(request)
    places = policy.places_of(person, clock.today())
    shown: dict[str, Any] = {"listed": page.listed(person, request.GET), "form": None}
    if places:
        asked = request.POST if request.method == "POST" else request.GET
        place = page.chosen(places, asked.get("place", ""))
        form = _form(EventForm, request, place, initial=_proposed(request))
        if request.method == "POST":
            require(person, policy.REGISTER, place)
            if form.is_valid() and (event := _register(form, person)) is not None:
                messages.success(request, page.said_of(person, event))
                return redirect("events:events")
        shown |= {
            "form": form,
            "place": (place.responsible or place.agency).slug,
            "places": page.place_lines(places, place),
            "proposals": slots.notes(page.OF_AGENCY, person, [place.agency.uid]).get(place.agency.uid, ()),
        }
    elif request.method == "POST":
        raise Http404
    return render(request, "events/events.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, uid: str) -> HttpResponse:
    """Say what an event should have been, and why."""
    person, event = _seen(request, uid)
    require(person, policy.CORRECT, event)
    place = Place(event.agency)
    form = _form(CorrectForm, request, place, initial=CorrectForm.initial_of(event), event=event)
    if request.method == "POST" and form.is_valid():
        try:
            entry = form.entry(entry_of(event).evidence)
            after = actions.correct_event(event, entry, form.cleaned_data["reason"], by=person)
        except Refused as refused:
            form.show(refused)
        else:
            messages.success(request, page.said_of(person, after).replace("已登记", "已更正", 1))
            return redirect("events:events")
    return render(request, "events/correct.html", {"event": event, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: HttpRequest, uid: str) -> HttpResponse:
    """Ask once more, and take the event out."""
    person, event = _seen(request, uid)
    require(person, policy.CANCEL, event)
    form = CancelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.cancel_event(event, form.cleaned_data["reason"], by=person)
        except Refused as refused:
            form.show(refused)
        else:
            messages.success(request, f"已取消「{event.title}」的登记,不再要求公开它;取消的经过留有记录。")
            return redirect("events:events")
    shown = {"event": event, "kind": BY_CODE[event.kind].label, "form": form}
    return render(request, "events/cancel.html", shown)


def _form(
    form: type[EventForm],
    request: HttpRequest,
    place: Place,
    *,
    initial: dict[str, Any],
    event: Event | None = None,
) -> EventForm:
    """The form with what can be chosen at the place, and what ``event`` has already."""
    units: dict[str, Agency] = {}
    today = clock.today()
    for unit in existing_on(today).filter(parent=place.agency, kind="unit").order_by("slug"):
        units[unit.uid] = unit
    columns: dict[str, Column] = {one.uid: one for one in columns_on(place.agency, today)}
    if event is not None and event.responsible is not None:
        units[event.responsible.uid] = event.responsible
    if event is not None and event.column is not None:
        columns[event.column.uid] = event.column
    names = names_on(Q(agency_id__in=[unit.pk for unit in units.values()]), today)
    labels = {uid: names[unit.pk].name for uid, unit in units.items()}
    return form(request.POST or None, place, units, labels, columns, initial=initial)


def _proposed(request: HttpRequest) -> dict[str, Any]:
    """What a link fills in: a missing 文号 and the kind it most likely is, or ``kind`` and ``column``."""
    number = recognise_document_number(request.GET.get("number", ""))
    filled: dict[str, Any] = {}
    if number is not None:
        filled = {
            "document_number": str(number),
            "kind": likely_kind(number.prefix).code,
            "via": EventVia.PROPOSED.value,
        }
    else:
        filled["on"] = clock.today()
    kind = BY_CODE.get(request.GET.get("kind", ""))
    if kind is not None and not kind.seen_by_us:
        filled["kind"] = kind.code
    return {**filled, "column": request.GET.get("column", "")}


def _register(form: EventForm, person: Person) -> Event | None:
    """The event, or None where it was refused and the form says why."""
    entry = form.entry()
    via = EventVia.PROPOSED if form.cleaned_data["via"] == EventVia.PROPOSED else EventVia.WEB
    try:
        return actions.register_event(
            entry.agency,
            entry.kind,
            entry.title,
            entry.on,
            document_number=entry.document_number,
            responsible=entry.responsible,
            column=entry.column,
            via=via,
            by=person,
        )
    except Refused as refused:
        form.show(refused)
        return None


def _seen(request: HttpRequest, uid: str) -> tuple[Person, Event]:
    person = signed_in(request)
    event = event_of(uid) if uid.isalnum() else None
    if event is None or not can(person, policy.READ, event).allowed:
        raise Http404
    return person, event
