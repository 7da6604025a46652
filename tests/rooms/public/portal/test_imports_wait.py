"""What an import brought does not keep a person's publication waiting."""

from __future__ import annotations

import pytest

from gongkai.platform.changes.models import Change
from gongkai.public.bake.site import Lane
from gongkai.public.portal.staleness import stale_keys


def told(uid: str, **detail: str) -> Change:
    return Change(kind="published", subject_kind="document", subject_uid=uid, detail=detail)


@pytest.mark.django_db
def test_what_an_import_brought_is_made_after_what_a_person_published() -> None:
    lanes = {one.key: one.lane for one in stale_keys([told("IMPORTED", batch="B"), told("HERS")])}
    assert lanes["item:HERS"] is Lane.PUBLICATION
    assert lanes["item:IMPORTED"] is Lane.MASS
