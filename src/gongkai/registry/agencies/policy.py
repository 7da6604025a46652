"""Rules of permission by posts: what somebody is in an agency on a day, and whom a verb is open to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from gongkai.law.refusals import Issue
from gongkai.law.steps import Role
from gongkai.platform import clock
from gongkai.platform.accounts.models import Person
from gongkai.platform.policy import Rule
from gongkai.platform.shell.slots import PostLine
from gongkai.registry.agencies.models import Agency, AgencyVersion
from gongkai.registry.agencies.queries import agencies_of, posts_on, predecessors_of

NOT_YOURS = Issue("", "policy.another_agency", "这条信息不属于您所在的单位,请找那个单位的专员办理")


def roles_in(person: Person, agency: Agency, day: date) -> frozenset[Role]:
    """The roles ``person`` acts in for ``agency`` on ``day``.

    Those of her posts there; where the agency was dissolved, those of her posts in an agency that follows it,
    for somebody must be able to mend what it left; and 政务公开办 for every agency of its site.
    """
    found = set()
    for post in posts_on(person, day).select_related("agency"):
        role = Role(post.role)
        everywhere = role is Role.SUPERVISOR and post.agency.site_id == agency.site_id
        if everywhere or post.agency_id == agency.pk or _follows(post.agency_id, agency, day):
            found.add(role)
    return frozenset(found)


def _follows(successor_id: int, agency: Agency, day: date) -> bool:
    if agency.valid_to is None or agency.valid_to >= day:
        return False
    return agency.pk in predecessors_of({successor_id}, day)


def open_to(what: str, roles: tuple[Role, ...], agency_of: Callable[[Any], Agency]) -> Rule:
    """The rule of a verb that is open to ``roles`` of the thing's agency; ``what`` names it: 撤回信息."""

    def rule(person: Person, thing: Any) -> tuple[Issue, ...]:
        held = roles_in(person, agency_of(thing), clock.today())
        if held.intersection(roles):
            return ()
        if not held:
            return (NOT_YOURS,)
        who = "、".join(role.label for role in roles)
        now = "、".join(sorted(role.label for role in held))
        return (Issue("", "policy.role", f"{what}由{who}办理,您的岗位是{now};需要办,请找他们"),)

    return rule


def open_to_all_who_see(agency_of: Callable[[Any], Agency]) -> Rule:
    """The rule of a verb that is open to everybody who may see the agency's things."""

    def rule(person: Person, thing: Any) -> tuple[Issue, ...]:
        return () if agency_of(thing).pk in agencies_of(person, clock.today()) else (NOT_YOURS,)

    return rule


def posts_in_words(person: Person) -> tuple[PostLine, ...]:
    """What stands beside the name on every page of the office: each agency with the roles held today."""
    day = clock.today()
    roles: dict[int, set[str]] = {}
    for agency_id, role in posts_on(person, day).values_list("agency_id", "role"):
        roles.setdefault(agency_id, set()).add(Role(role).label)
    names = names_on(Q(agency_id__in=list(roles)), day)
    return tuple(PostLine(names[key].name, "、".join(sorted(held))) for key, held in roles.items())


@dataclass(frozen=True, slots=True)
class Named:
    """An agency by its address part, and what it is called in lists and in full."""

    slug: str
    name: str
    full_name: str


def names_on(sight: Q, day: date) -> dict[int, Named]:
    """The agencies of ``sight`` (a condition on ``agency_id``, as of ``visible_to``) by their keys.

    Each has the name it bore on ``day``, a dissolved one its last; one not yet set up is left out.
    """
    rows = AgencyVersion.objects.filter(sight, valid_from__lte=day).order_by("valid_from", "pk")
    # The later row of a day takes the place of the earlier one.
    return {
        key: Named(slug, name, full_name)
        for key, slug, name, full_name in rows.values_list(
            "agency_id", "agency__slug", "short_name", "full_name"
        )
    }
