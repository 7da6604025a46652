"""有效性 in the words of a page and of a list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from gongkai.law.validity import Ending, Validity, ValidityState, validity
from gongkai.public.portal.column_types import holds_policy
from gongkai.public.portal.words import words


def validity_of(
    day: date,
    column: str,
    document_number: str,
    effective_on: date | None,
    planned_expiry_on: date | None,
    endings: Sequence[Ending],
) -> Validity | None:
    """How a document stands on ``day``; None for what is no document of force, such as news.

    It is one that names a day of beginning or end, one that was ended, and one with a 文号 in a column
    (``column``: its slug) of policy.
    """
    of_force = endings or effective_on or planned_expiry_on or (document_number and holds_policy(column))
    return validity(day, effective_on, planned_expiry_on, endings) if of_force else None


def since_when(found: Validity) -> str:
    """「自2026年5月1日起施行」; empty where no day is known."""
    if found.since is None:
        return ""
    return words().said(_SINCE[found.state], day=words().day(found.since))


def through_when(found: Validity, planned_expiry_on: date | None) -> str:
    """「有效期至2031年4月30日」 of a document that holds and names its end: its last day is the eve."""
    if found.state is not ValidityState.IN_FORCE or planned_expiry_on is None:
        return ""
    return words().said("item.through", day=words().day(planned_expiry_on - timedelta(days=1)))


def by_whom(found: Validity) -> str:
    """「由《…》代替」; empty unless another document that can be read did it."""
    if found.ending is None or not found.ending.by_title:
        return ""
    form = "item.replaced_by" if found.ending.replaced else "item.repealed_by"
    return words().said(form, title=found.ending.by_title)


_SINCE = {
    ValidityState.NOT_YET: "item.not_yet",
    ValidityState.IN_FORCE: "item.since_in_force",
    ValidityState.REPEALED: "item.repealed_since",
    ValidityState.LAPSED: "item.lapsed_since",
}
