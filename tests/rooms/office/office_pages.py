"""What the tests of the office share: one password, and reading the forms of a page."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

from django.test import Client

from gongkai.platform.accounts.models import Person
from gongkai.publishing.publications.models import Document

PASSWORD = "清溪 2026 春耕"
Publish = Callable[..., Document]
Browser = Callable[[Person], Client]

FORM = re.compile(r'<form[^>]*method="post"[^>]*>.*?</form>', re.DOTALL)
HIDDEN = re.compile(r'<input type="hidden" name="([^"]*)" value="([^"]*)"')


def hidden_fields(html: str, action: str) -> dict[str, str]:
    """The hidden fields of the form that is sent to ``action``."""
    (form,) = [one for one in FORM.findall(html) if f'action="{action}"' in one]
    return {unescape(name): unescape(value) for name, value in HIDDEN.findall(form)}
