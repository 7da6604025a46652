"""What is asked of the agencies: who was what on a day, and what a person may see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from gongkai.law.steps import Role
from gongkai.platform import clock
from gongkai.platform.accounts.models import Person
from gongkai.platform.appendonly.models import POST_LENGTH
from gongkai.registry.agencies.models import COUNTY_SITE, Agency, AgencyVersion, Post, Succession


@dataclass(frozen=True, slots=True)
class AgencyOn:
    """An agency and the version of it that held on the day asked for."""

    agency: Agency
    version: AgencyVersion


@dataclass(frozen=True, slots=True)
class AgencySpan:
    """A version and the days it holds, to the day before the next or to the agency's last, if any."""

    version: AgencyVersion
    valid_from: date
    valid_to: date | None


def existing_on(day: date) -> QuerySet[Agency]:
    """The agencies that exist on ``day``."""
    return Agency.objects.filter(in_span("valid_from", "valid_to", day))


def in_span(first: str, last: str, day: date) -> Q:
    """The condition that ``day`` lies between two day columns, the last of which may be empty."""
    return Q(**{f"{first}__lte": day}) & (Q(**{f"{last}__isnull": True}) | Q(**{f"{last}__gte": day}))


def version_on(agency: Agency, day: date) -> AgencyVersion | None:
    """What ``agency`` was called on ``day``; None before it was set up and after it was dissolved."""
    if day < agency.valid_from or (agency.valid_to is not None and day > agency.valid_to):
        return None
    found: AgencyVersion | None = (
        agency.versions.filter(valid_from__lte=day).order_by("-valid_from", "-pk").first()
    )
    return found


def agency_on(slug: str, day: date, site_id: int = COUNTY_SITE) -> AgencyOn | None:
    """The agency of ``slug`` as it was on ``day``; None if there was none."""
    agency = Agency.objects.filter(site_id=site_id, slug=slug).first()
    version = None if agency is None else version_on(agency, day)
    return None if agency is None or version is None else AgencyOn(agency, version)


def history_of(agency: Agency) -> tuple[AgencySpan, ...]:
    """Every version that ever held, the oldest first, with the days it held."""
    by_day: dict[date, AgencyVersion] = {
        version.valid_from: version for version in agency.versions.order_by("valid_from", "pk")
    }
    begins = [*by_day, None]
    return tuple(
        AgencySpan(by_day[first], first, agency.valid_to if after is None else after - timedelta(days=1))
        for first, after in zip(by_day, begins[1:], strict=True)
    )


def predecessors_of(agency_ids: Iterable[int], day: date) -> frozenset[int]:
    """The agencies that these follow by ``day``, over every link of the chain."""
    links: dict[int, list[int]] = {}
    rows = Succession.objects.filter(on__lte=day).values_list("agency_id", "predecessor_id")
    for successor, predecessor in rows:
        links.setdefault(successor, []).append(predecessor)
    found: set[int] = set()
    waiting = list(agency_ids)
    while waiting:
        for predecessor in links.get(waiting.pop(), ()):
            if predecessor not in found:
                found.add(predecessor)
                waiting.append(predecessor)
    return frozenset(found)


def posts_on(person: Person, day: date) -> QuerySet[Post]:
    """The posts ``person`` holds on ``day``, or stands in for; none once her account is closed."""
    if not person.is_active:
        return Post.objects.none()
    hers = Q(person=person) | Q(deputy=person)
    return Post.objects.filter(hers, in_span("from_day", "to_day", day)).order_by("pk")


def posts_recorded(person: Person | None, agency: Agency, *, units: bool = False) -> str:
    """The posts the person holds today in the agency (with ``units``: or in one below it), as they are
    recorded beside what she does; empty for a command.
    """
    if person is None:
        return ""
    where = Q(agency=agency) | Q(agency__parent=agency) if units else Q(agency=agency)
    roles = sorted(set(posts_on(person, clock.today()).filter(where).values_list("role", flat=True)))
    return "、".join(Role(role).label for role in roles)[:POST_LENGTH]


def agencies_of(person: Person, day: date) -> frozenset[int]:
    """The keys of the agencies whose things ``person`` may see on ``day``.

    Those of her posts, and the dissolved ones they follow: somebody must be able to mend what a merged unit
    left. The county's 政务公开办 sees every agency of its site.
    """
    posts = list(posts_on(person, day).values_list("agency_id", "agency__site_id", "role"))
    supervised = {site for _, site, role in posts if role == Role.SUPERVISOR}
    own = {agency for agency, _, _ in posts}
    followed = predecessors_of(own, day)
    if followed:
        own.update(Agency.objects.filter(pk__in=followed, valid_to__lt=day).values_list("pk", flat=True))
    if supervised:
        own.update(Agency.objects.filter(site_id__in=supervised).values_list("pk", flat=True))
    return frozenset(own)


def visible_to(person: Person, day: date | None = None) -> Q:
    """The condition ``agency_id IN (…)`` every list of a bureau's things starts from; ``day``: today."""
    return Q(agency_id__in=agencies_of(person, clock.today() if day is None else day))


def holders_of(agency: Agency, role: Role, day: date) -> QuerySet[Post]:
    """The posts of ``role`` in ``agency`` on ``day``."""
    return agency.posts.filter(in_span("from_day", "to_day", day), role=role).order_by("pk")
