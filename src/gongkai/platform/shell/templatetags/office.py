"""Tags and filters of the office's templates: ``{% load office %}``."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from django import template
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeData, mark_safe

from gongkai.platform.shell import dates, slots
from gongkai.platform.shell.signed_in import signed_in
from gongkai.platform.shell.statics import address_of
from gongkai.platform.typography import typeset

register = template.Library()

_MARKUP = re.compile("(<[^>]*>|&[#A-Za-z0-9]+;)")


@register.simple_tag
def asset(name: str) -> str:
    """The address of a file of ours."""
    return address_of(name)


@register.inclusion_tag("shell/who.html", takes_context=True)
def who(context: dict[str, Any]) -> dict[str, Any]:
    """The person signed in, and what she is today."""
    person = signed_in(context["request"])
    return {"person": person, "posts": slots.posts(person)}


@register.inclusion_tag("shell/navigation.html", takes_context=True)
def navigation(context: dict[str, Any]) -> dict[str, Any]:
    """The entries the person can use, the one she is in marked."""
    request: HttpRequest = context["request"]
    entries = [
        {"label": entry.label, "address": address, "current": request.path.startswith(address)}
        for entry in slots.navigation(signed_in(request))
        for address in (reverse(entry.view),)
    ]
    return {"entries": entries}


@register.filter(name="typeset")
def typeset_filter(value: object) -> str:
    """Our own words with full-width signs, never those of a document; of HTML only the text is touched."""
    text = str(value)
    if not isinstance(text, SafeData):
        return typeset(text)
    parts = _MARKUP.split(text)
    parts[::2] = [typeset(part) for part in parts[::2]]
    return mark_safe("".join(parts))


@register.filter
def full_day(day: date | None) -> str:
    """See ``dates.full_day``; nothing for no day."""
    return "" if day is None else dates.full_day(day)


@register.filter
def full_moment(moment: datetime) -> str:
    """See ``dates.full_moment``."""
    return dates.full_moment(moment)
