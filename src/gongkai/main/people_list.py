"""Everybody with her posts of today and those to come. Django must be set up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import Q

from gongkai.law.steps import Role
from gongkai.platform import clock
from gongkai.platform.accounts.models import Person
from gongkai.registry.agencies.directory import AgencyDirectory
from gongkai.registry.agencies.models import Post
from gongkai.registry.agencies.policy import Named, names_on


class SignIn(StrEnum):
    """Whether somebody can sign in."""

    OPEN = "open"
    NO_PASSWORD = "no_password"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        """「可以」."""
        return {"open": "可以", "no_password": "还没有密码", "closed": "已停用"}[self.value]


@dataclass(frozen=True, slots=True)
class ListedPost:
    """A post that is held today or begins later."""

    agency: Named
    role: Role
    from_day: date
    to_day: date | None


@dataclass(frozen=True, slots=True)
class Listed:
    """A person with her posts."""

    uid: str
    login: str
    name: str
    sign_in: SignIn
    posts: tuple[ListedPost, ...]

    def posts_in_words(self) -> tuple[str, ...]:
        """「县司法局 专员、初审人」, an agency each."""
        by_agency: dict[str, list[str]] = {}
        for one in self.posts:
            until = f"(到{one.to_day.isoformat()})" if one.to_day is not None else ""
            by_agency.setdefault(one.agency.name, []).append(one.role.label + until)
        return tuple(f"{name} {'、'.join(roles)}" for name, roles in by_agency.items())

    def as_json(self) -> dict[str, Any]:
        """As plain values; days are ``YYYY-MM-DD``."""
        return {
            "uid": self.uid,
            "login": self.login,
            "name": self.name,
            "sign_in": self.sign_in.value,
            "posts": [
                {
                    "agency": one.agency.slug,
                    "agency_name": one.agency.full_name,
                    "role": one.role.value,
                    "role_name": one.role.label,
                    "from": one.from_day.isoformat(),
                    "to": None if one.to_day is None else one.to_day.isoformat(),
                }
                for one in self.posts
            ],
        }


def people_list(agency: str | None = None) -> tuple[Listed, ...]:
    """Everybody, or those with a post in ``agency`` (by whatever it is called). Refused: no such agency."""
    day = clock.today()
    posts = Post.objects.filter(Q(to_day__isnull=True) | Q(to_day__gte=day)).order_by("from_day", "pk")
    if agency is not None:
        posts = posts.filter(agency=AgencyDirectory.load().find(agency, day))
    names = names_on(Q(), date.max)
    held: dict[int, list[ListedPost]] = {}
    for person, where, role, first, last in posts.values_list(
        "person_id", "agency_id", "role", "from_day", "to_day"
    ):
        held.setdefault(person, []).append(ListedPost(names[where], Role(role), first, last))
    people = Person.objects.order_by("username")
    return tuple(
        Listed(one.uid, one.username, one.name, _sign_in(one), tuple(held.get(one.pk, ())))
        for one in people
        if agency is None or one.pk in held
    )


def _sign_in(person: Person) -> SignIn:
    if not person.is_active:
        return SignIn.CLOSED
    return SignIn.OPEN if person.has_usable_password() else SignIn.NO_PASSWORD
