"""What somebody typed into a form, kept over an interruption: sign-in, a busy database, a fault.

It goes back to her as hidden fields of the page that tells her, and from there on to where it was meant for.
It never stands in an address, a log or a session, and passwords are not kept: they are asked for again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, QueryDict
from django.http.multipartparser import MultiPartParserError
from django.http.request import UnreadablePostError
from django.utils.http import url_has_allowed_host_and_scheme

# The names the fields bear while a sign-in stands between.
HELD_PATH = "held-path"
HELD_PREFIX = "held."

_TOKEN = "csrfmiddlewaretoken"
_PASSWORDS = {
    "password": "密码",
    "oldpassword": "现在的密码",
    "password1": "新密码",
    "password2": "再输一次新密码",
}
_UNREADABLE = (UnreadablePostError, RequestDataTooBig, TooManyFieldsSent, MultiPartParserError)


@dataclass(frozen=True, slots=True)
class Field:
    """A field as it was sent."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class TypedText:
    """A form that did not arrive: where it was sent to, its fields, the labels of passwords to ask again."""

    path: str
    fields: tuple[Field, ...]
    passwords: tuple[Field, ...] = ()

    @property
    def held(self) -> tuple[Field, ...]:
        """The fields, and where they go, under the names they bear in the sign-in form."""
        wrapped = (Field(HELD_PREFIX + one.name, one.value) for one in self.fields)
        return (Field(HELD_PATH, self.path), *wrapped)

    @property
    def words(self) -> tuple[str, ...]:
        """What she wrote, to be read and copied."""
        return tuple(one.value for one in self.fields if one.value.strip() and one.name != HELD_PATH)


def typed_in(request: HttpRequest) -> TypedText | None:
    """What was sent with ``request``; None if it was no form, or one that could not be read or was empty."""
    if request.method != "POST":
        return None
    try:
        sent = request.POST
    except _UNREADABLE:
        return None
    fields = tuple(_fields(sent))
    passwords = tuple(Field(name, label) for name, label in _PASSWORDS.items() if name in sent)
    return TypedText(request.get_full_path(), fields, passwords) if fields or passwords else None


def held_in(sent: QueryDict) -> TypedText | None:
    """What a sign-in form carries on; None if it carries nothing, or to somewhere that is not ours."""
    path = sent.get(HELD_PATH, "")
    if not path.startswith("/") or not url_has_allowed_host_and_scheme(path, allowed_hosts=None):
        return None
    fields = tuple(
        Field(one.name.removeprefix(HELD_PREFIX), one.value)
        for one in _fields(sent)
        if one.name.startswith(HELD_PREFIX)
    )
    return TypedText(path, fields) if fields else None


def _fields(sent: QueryDict) -> Iterable[Field]:
    for name, values in sent.lists():
        if name != _TOKEN and name not in _PASSWORDS:
            for value in values:
                yield Field(name, str(value))
