"""The county's site and its baker, put together for the commands and the worker."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import transaction

from gongkai.platform.settings import Settings
from gongkai.platform.work import actions as work
from gongkai.public.bake.baker import CONSUMER, Baker
from gongkai.public.bake.proof import PROOF_WORK
from gongkai.public.bake.tree import Tree
from gongkai.public.portal.county import CountySite
from gongkai.publishing.publications import addresses
from gongkai.publishing.publications.models import GivenNumber


@contextmanager
def open_baker(
    settings: Settings, out: Path | None = None, *, hands: int = 1, attentive: bool = False
) -> Iterator[Baker]:
    """The baker of the tree that is served, or of another one at ``out``. Django must be set up.

    What is withdrawn from the tree that is served is queued to be proved. ``hands``, ``attentive``: see
    ``Baker``.
    """
    tree = Tree(settings.public if out is None else out, settings.data)
    site = CountySite(settings)
    if out is None:
        baker = Baker(site, tree, consumer=CONSUMER, on_gone=ask_for_proof, hands=hands, attentive=attentive)
    else:
        baker = Baker(site, tree, hands=hands)
    try:
        yield baker
    finally:
        baker.close()
        tree.close()


def ask_for_proof(gone: tuple[str, ...]) -> None:
    """Queue the proof of each document whose page is one of the addresses that have just become 410."""
    uids: set[str] = set()
    for place in filter(None, map(addresses.read_item, gone)):
        given = GivenNumber.objects.filter(
            agency__slug=place.agency, month=f"{place.year:04d}{place.month:02d}", serial=place.serial
        )
        uids.update(given.values_list("document__uid", flat=True))
    with transaction.atomic():
        # In one order, so that two who ask do not wait for each other.
        for uid in sorted(uids):
            work.queue(PROOF_WORK, uid, {"document": uid})
