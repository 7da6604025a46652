"""Taking over records that were public before, with their own day and number, many at once and unseen."""

from gongkai.publishing.publications.actions.importing.batches import (
    SETTLE,
    Books,
    Lease,
    changed_since_staged,
    go_live,
    look,
    open_batch,
    release,
    staged,
    start_again,
    unsettled,
)
from gongkai.publishing.publications.actions.importing.records import Link, Record, Staged, Target
from gongkai.publishing.publications.actions.importing.serials import Organs, room_for
from gongkai.publishing.publications.actions.importing.settling import settle
from gongkai.publishing.publications.actions.importing.staging import MOST, Staging

__all__ = [
    "MOST",
    "SETTLE",
    "Books",
    "Lease",
    "Link",
    "Organs",
    "Record",
    "Staged",
    "Staging",
    "Target",
    "changed_since_staged",
    "go_live",
    "look",
    "open_batch",
    "release",
    "room_for",
    "settle",
    "staged",
    "start_again",
    "unsettled",
]
