"""First passwords: made here, kept in one file of the data folder's ``secrets`` until handed over.

One line a person: 登录名, 密码 and 姓名, parted by tabs; mode 0600. They stand nowhere else: in the database
only their hashes, in no log and no report.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from gongkai.law.refusals import Issue, Refused, refuse
from gongkai.platform.accounts.models import Person

FOLDER, FILE_NAME = "secrets", "first-passwords"
# Typed by hand from paper: no sign that is easily taken for another.
_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"
_GROUPS, _GROUP = 3, 4


@dataclass(frozen=True, slots=True)
class FirstPassword:
    """What is handed over to a person who has not signed in yet."""

    name: str
    password: str


def new_password() -> str:
    """One that nobody guesses (59 bits): ``k3mq-x7tz-hw2p``."""
    return "-".join("".join(secrets.choice(_SIGNS) for _ in range(_GROUP)) for _ in range(_GROUPS))


def path_in(data: Path) -> Path:
    """Where the file lies in the data folder."""
    return data / FOLDER / FILE_NAME


def read(data: Path) -> dict[str, FirstPassword]:
    """What waits to be handed over, by 登录名."""
    try:
        lines = path_in(data).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return {}
    parts = (line.split("\t") for line in lines)
    return {one[0]: FirstPassword(one[2], one[1]) for one in parts if len(one) == 3}


def write(data: Path, waiting: Mapping[str, FirstPassword]) -> None:
    """Let ``waiting`` be all that waits; whole after a power cut, and never readable for others."""
    path = path_in(data)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    beside = path.with_name(f"{FILE_NAME}.new")
    beside.unlink(missing_ok=True)
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.writelines(f"{login}\t{one.password}\t{one.name}\n" for login, one in waiting.items())
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def person_called(login: str) -> Person:
    """The person of that 登录名. Refused: there is none, or her account is closed."""
    person = Person.objects.filter(username=login).first()
    if person is None:
        raise refuse(
            "login", "person.unknown", f"没有登录名是「{login[:40]}」的人;gongkai person list 列出所有的人"
        )
    if not person.is_active:
        raise refuse("login", "person.closed", f"{person.name}的账号已停用,不能设密码")
    return person


def check_password(password: str, person: Person) -> None:
    """Refused (``person.password``): too short, too common, or like her name."""
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise Refused(Issue("password", "person.password", told) for told in error.messages) from None


def set_password(person: Person, password: str) -> None:
    """She signs in with ``password`` from now on; whoever is signed in as her is signed out."""
    # Hashed before the row is locked: it takes a third of a second.
    person.set_password(password)
    with transaction.atomic():
        Person.objects.filter(pk=person.pk).update(password=person.password)
