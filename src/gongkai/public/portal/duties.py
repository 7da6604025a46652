"""What each column owes the public: its rules in force, whose they are and what they rest on."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from gongkai.law.sources import RuleSource
from gongkai.platform.typography import typeset
from gongkai.public.portal.directory import ColumnEntry
from gongkai.public.portal.words import words
from gongkai.registry.agencies.queries import in_span
from gongkai.registry.catalogue.models import ColumnRule, Exemption
from gongkai.registry.catalogue.queries import versions_by_column

# The law's first, then what was asked from above, then what the agency set itself.
_ORDER = tuple(RuleSource)


@dataclass(frozen=True, slots=True)
class Owed:
    """One rule as a page says it: 「6个月至少有1条新内容」, its tag, 「依据：…」; ``kind`` names the tag."""

    requirement: str
    kind: str
    tag: str
    basis: str


@dataclass(frozen=True, slots=True)
class Duties:
    """What a column owes today; ``exempt`` says until when and why it owes nothing, empty where it does."""

    owed: tuple[Owed, ...] = ()
    exempt: str = ""


NONE = Duties()


def duties_of(columns: Collection[ColumnEntry], today: date) -> dict[int, Duties]:
    """The duties of these columns by key, in two statements; a closed one and one without are not named."""
    open_ones = [one for one in columns if one.closed_on is None and one.opened_on <= today]
    agencies = {one.agency_id for one in open_ones}
    keys = [one.id for one in open_ones]
    rules = ColumnRule.objects.filter(agency_id__in=agencies, column_id__in=keys)
    exempt = _exempt(agencies, keys, today)
    found: dict[int, Duties] = {}
    for key, several in versions_by_column(rules).items():
        owed = [
            Owed(
                typeset(duty.requirement()),
                duty.rule.source.value,
                duty.rule.source.label,
                words().said("duties.basis", basis=typeset(duty.rule.basis.printed())),
            )
            for versions in several
            for duty in versions
            if duty.rule.in_force(today)
        ]
        # Two rules may ask the same for the same reason, of different kinds of events.
        owed = sorted(dict.fromkeys(owed), key=lambda one: _ORDER.index(RuleSource(one.kind)))
        if owed:
            found[key] = Duties(tuple(owed), exempt.get(key, ""))
    return found


def _exempt(agencies: Collection[int], keys: Collection[int], today: date) -> dict[int, str]:
    rows = Exemption.objects.filter(
        in_span("from_day", "to_day", today),
        agency_id__in=agencies,
        column_id__in=keys,
        replaced_by__isnull=True,
    )
    return {
        column: words().said("duties.exempt", day=words().day(until), reason=reason)
        for column, until, reason in rows.order_by("pk").values_list("column_id", "to_day", "reason")
    }
