"""Writing down what was done to an agency: the fact, and the change rows its readers follow."""

from __future__ import annotations

from datetime import date
from typing import Any

from gongkai.platform.accounts.authorship import actor
from gongkai.platform.accounts.models import Person
from gongkai.platform.changes import actions as changes
from gongkai.platform.changes.actions import Subject
from gongkai.registry.agencies.models import Agency, AgencyFact


def record(
    kind: AgencyFact.Kind, agency: Agency, on: date, by: Person | None, *others: Subject, **payload: Any
) -> AgencyFact:
    """Write the fact, and a change row for the agency and each of ``others``, in the verb's transaction."""
    fact = AgencyFact.objects.create(
        subject=agency,
        kind=kind.value,
        on=on,
        **actor(by),
        payload=payload,
    )
    changes.append(f"agency_{kind.value}", [Subject("agency", agency.uid), *others])
    return fact
