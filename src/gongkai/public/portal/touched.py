"""The keys that one subject of the feed touches; what the rows must be asked for is asked for all at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from gongkai.public.portal.keys import Key, PageClass
from gongkai.publishing.publications.models import Document, DocumentFact, GivenNumber, PublicItem
from gongkai.registry.catalogue.models import Column

_PAGE = 2000


def item(uid: str) -> Key:
    """The item of a document."""
    return Key(PageClass.ITEM, uid)


def other_ends(uids: Collection[str]) -> list[Key]:
    """The items whose pages name these documents: the other ends of their relations, repeals and the like."""
    documents = list(Document.objects.filter(uid__in=uids).values_list("pk", flat=True))
    outward = DocumentFact.objects.filter(subject_id__in=documents, other__isnull=False).order_by("pk")
    # In this order, for only so SQLite uses the index of a column that is mostly empty.
    inward = DocumentFact.objects.filter(other_id__in=documents).order_by("other_id", "pk")
    found = dict.fromkeys(outward.values_list("other__uid", flat=True))
    found.update(dict.fromkeys(inward.values_list("subject__uid", flat=True)))
    return [item(uid) for uid in found]


def sitemaps_of(uids: Collection[str]) -> list[Key]:
    """The sitemaps that name these documents, by the months of their 索引号."""
    rows = GivenNumber.objects.filter(document__uid__in=uids).order_by("pk")
    named = dict.fromkeys(rows.values_list("agency__uid", "month"))
    return [Key(PageClass.SITEMAP, agency, month) for agency, month in named]


def lists_of_column(uid: str, month: str) -> Iterator[Key]:
    """What a column shows of its items: the archive of the month, and the newest."""
    yield Key(PageClass.ARCHIVE, uid, month)
    yield Key(PageClass.COLUMN_FEED, uid)
    yield Key(PageClass.COLUMN, uid)


def tables_of_column(uid: str, month: str) -> Iterator[Key]:
    """The tables a column's items of a month are in: that of its year, and the newest 1,000."""
    yield Key(PageClass.YEAR_TABLE, uid, month[:4])
    yield Key(PageClass.NEWEST_TABLE, uid)


def lists_of_agency(uid: str) -> Iterator[Key]:
    """Where an agency's newest items stand."""
    yield Key(PageClass.AGENCY_FEED, uid)
    yield Key(PageClass.AGENCY, uid)
    yield Key(PageClass.COUNTY)


def branches_above(uids: Iterable[str], *, with_fixed: bool = False) -> list[Key]:
    """The pages of the branches the columns hang on, which show the newest of all below them.

    The standing entries show no items; they are named ``with_fixed`` only.
    """
    found: dict[str, bool] = {}
    below = set(uids)
    while below:
        rows = Column.objects.filter(uid__in=below, parent__isnull=False)
        above = dict(rows.values_list("parent__uid", "parent__fixed_entry"))
        below = above.keys() - found.keys()
        found.update(above)
    return [Key(PageClass.COLUMN, uid) for uid, fixed in found.items() if with_fixed or not fixed]


def items_of_column(agency_id: int, column_id: int) -> Iterator[Key]:
    """Every item of a column."""
    last = 0
    while True:
        rows = PublicItem.objects.filter(agency_id=agency_id, column_id=column_id, pk__gt=last)
        page = list(rows.order_by("pk").values_list("pk", "document__uid")[:_PAGE])
        if not page:
            return
        last = page[-1][0]
        for _, uid in page:
            yield item(uid)
