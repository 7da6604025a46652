"""What the tests of events share: one 文号, one password, and the kinds of their makers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.test import Client

from gongkai.platform.accounts.models import Person
from gongkai.publishing.events.models import Event
from gongkai.publishing.publications.models import Document

FOUNDED = date(2019, 5, 15)
PASSWORD = "清溪 2026 春耕"
NUMBER = "清司罚决字〔2026〕2号"
Register = Callable[..., Event]
Publish = Callable[..., Document]
Browser = Callable[[Person], Client]
