"""Who may do what with events in the office.

Registering asks for no approval: whoever supplies information, in the agency or in the unit that answers for
it, and the agency's officer. Correcting and cancelling change what is owed and by when; they are the
officer's [proposal].
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.law.refusals import Issue
from gongkai.law.steps import Role
from gongkai.platform import clock, policy
from gongkai.platform.accounts.models import Person
from gongkai.publishing.events.models import Event
from gongkai.registry.agencies.models import Agency
from gongkai.registry.agencies.policy import NOT_YOURS, open_to, roles_in
from gongkai.registry.agencies.queries import agencies_of, existing_on, posts_on

READ = "events.read"
REGISTER = "events.register"
CORRECT = "events.correct"
CANCEL = "events.cancel"

REGISTRARS = (Role.CONTRIBUTOR, Role.OFFICER)


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is registered: the agency, and the unit that answers for it (None: the agency)."""

    agency: Agency
    responsible: Agency | None = None


def register() -> None:
    """Register the rules; called once, when the app starts."""
    policy.register(READ, _may_read)
    policy.register(REGISTER, _may_register)
    policy.register(CORRECT, open_to("更正登记的事", (Role.OFFICER,), _agency_of))
    policy.register(CANCEL, open_to("取消登记的事", (Role.OFFICER,), _agency_of))


def registers(person: Person, day: date) -> bool:
    """True if ``person`` has a post on ``day`` that registers; asks the database once."""
    return posts_on(person, day).filter(role__in=REGISTRARS).exists()


def places_of(person: Person, day: date) -> tuple[Place, ...]:
    """Where ``person`` may register something on ``day``: her agencies, and those above her units."""
    found: dict[tuple[int, int], Place] = {}
    held = posts_on(person, day).filter(role__in=REGISTRARS).values_list("agency_id", flat=True)
    agencies = existing_on(day).filter(pk__in=list(held)).select_related("parent").order_by("slug")
    for agency in agencies:
        above = agency.parent
        if agency.kind == "unit" and above is not None:
            found[above.pk, agency.pk] = Place(above, agency)
        else:
            found[agency.pk, 0] = Place(agency)
    return tuple(found.values())


def _agency_of(event: Event) -> Agency:
    return event.agency


def _may_read(person: Person, event: Event) -> tuple[Issue, ...]:
    seen = agencies_of(person, clock.today())
    return () if event.agency_id in seen or event.responsible_id in seen else (NOT_YOURS,)


def _may_register(person: Person, place: Place) -> tuple[Issue, ...]:
    units = [place.agency] if place.responsible is None else [place.agency, place.responsible]
    held = {role for unit in units for role in roles_in(person, unit, clock.today())}
    if held.intersection(REGISTRARS):
        return ()
    if not held:
        return (NOT_YOURS,)
    who = "、".join(role.label for role in REGISTRARS)
    now = "、".join(sorted(role.label for role in held))
    return (Issue("", "policy.role", f"登记一件事由{who}办理,您的岗位是{now};需要办,请找他们"),)
