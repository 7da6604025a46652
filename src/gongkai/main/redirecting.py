"""The tables of old addresses, for our own server and for nginx, kept at the state of what was imported."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from django.db.models import Max

from gongkai.law.registers import parse_index_number
from gongkai.platform.files.durable import write_atomically
from gongkai.public.serving.layout import REDIRECTS, REDIRECTS_NGINX
from gongkai.public.serving.redirects import Pair, nginx_map, table
from gongkai.publishing.publications import addresses
from gongkai.publishing.publications.models import GivenNumber, ImportBatch


class RedirectTables:
    """The tables in the tree ``root``. Only an import brings old addresses, so only after one they change."""

    def __init__(self, root: Path) -> None:
        """Nothing is read yet."""
        self._root = root
        self._seen: object = self

    def refresh(self) -> bool:
        """Write the tables anew if there was an import since the last time; True if they changed."""
        newest = ImportBatch.objects.aggregate(at=Max("live_at"))["at"]
        if newest == self._seen:
            return False
        pairs = list(_pairs())
        changed = False
        for name, text in ((REDIRECTS, table(pairs)), (REDIRECTS_NGINX, nginx_map(pairs))):
            content = text.encode()
            path = self._root / name
            if not path.exists() or path.read_bytes() != content:
                write_atomically(self._root, name, content)
                changed = True
        self._seen = newest
        return changed


def _pairs() -> Iterator[Pair]:
    """Old and new address of every imported record that had one; what was withdrawn leads to its 410."""
    rows = (
        GivenNumber.objects.exclude(document__old_address="")
        .order_by("pk")
        .values_list("document__old_address", "agency__slug", "text")
    )
    for old, slug, number in rows.iterator():
        yield old, addresses.item(slug, parse_index_number(number))
