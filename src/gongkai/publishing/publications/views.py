"""The office's screens on public items: the list, one item, and two things to do with it.

The gate of permission is asked here, right before an action is called, and for the buttons of the page. An
item of an agency the person does not see is answered as one that does not exist.
"""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.law.refusals import Refused
from gongkai.platform import clock
from gongkai.platform.policy import require
from gongkai.platform.shell.dates import full_day, plain_day
from gongkai.platform.shell.forms import OfficeForm
from gongkai.platform.shell.signed_in import signed_in
from gongkai.publishing.publications import actions, policy
from gongkai.publishing.publications.forms import ChannelForm, WithdrawForm
from gongkai.publishing.publications.item_page import ItemPage, item_page, seen
from gongkai.publishing.publications.listing import asked_in, page
from gongkai.publishing.publications.models import Channel


@require_safe
def items(request: HttpRequest) -> HttpResponse:
    """已公开: what is public, newest first."""
    found = page(signed_in(request), asked_in(request.GET))
    return render(request, "publications/items.html", {"page": found})


@require_safe
def item(request: HttpRequest, uid: str) -> HttpResponse:
    """One item: its record, text, history, and what may be done with it."""
    found = _page_of(request, uid)
    require(signed_in(request), policy.READ, found.document)
    return render(request, "publications/item.html", {"item": found})


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, uid: str) -> HttpResponse:
    """Ask once more, showing what the public will see; then take the item back."""
    found = _page_of(request, uid)
    person = signed_in(request)
    require(person, policy.WITHDRAW, found.document)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.withdraw(found.document, form.cleaned_data["reason"], by=person)
        except Refused as refused:
            form.show(refused)
        else:
            said = f"已撤回《{found.title}》。公众页面几秒内改为“已撤回”,列表里不再有它;索引号保留。"
            messages.success(request, said)
            return redirect("publications:item", uid=uid)
    return _form(request, "publications/withdraw.html", found, form, today=plain_day(clock.today()))


@require_http_methods(["GET", "HEAD", "POST"])
def add_channel(request: HttpRequest, uid: str) -> HttpResponse:
    """Record another channel the item was made public in."""
    found = _page_of(request, uid)
    person = signed_in(request)
    require(person, policy.ADD_CHANNEL, found.document)
    form = ChannelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        channel, values = Channel(form.cleaned_data["channel"]), form.cleaned_data
        try:
            actions.add_channel(
                found.document, channel, form.day_of("on"), by=person, address=values["address"]
            )
        except Refused as refused:
            form.show(refused)
        else:
            messages.success(
                request, f"已登记:《{found.title}》{full_day(form.day_of('on'))}也在{channel.label}公开。"
            )
            return redirect("publications:item", uid=uid)
    return _form(request, "publications/add_channel.html", found, form)


def _page_of(request: HttpRequest, uid: str) -> ItemPage:
    person = signed_in(request)
    found = seen(person, uid)
    if found is None:
        raise Http404
    return item_page(person, found)


def _form(
    request: HttpRequest, template: str, found: ItemPage, form: OfficeForm, **more: str
) -> HttpResponse:
    # What was typed is wrong, not the request: the page comes back with it, as a page.
    return render(request, template, {"item": found, "form": form, **more})
