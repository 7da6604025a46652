"""What stands in place of what was taken back: who did it and when, nothing of what it said.

Of a withdrawn item it stands at every address the item ever had, of one that is public at the addresses of
attachments that a later text does not have any more.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from gongkai.public.bake.site import Gone, Made
from gongkai.public.portal import places
from gongkai.public.portal.directory import FOI
from gongkai.public.portal.earlier_files import addresses_of, dropped, public_texts
from gongkai.public.portal.item import Item
from gongkai.public.portal.portion import Portion
from gongkai.public.portal.rendering import render
from gongkai.public.portal.words import words
from gongkai.publishing.publications.models import DocumentFact, FactKind
from gongkai.publishing.publications.queries import PUBLICITY


def gone_items(portion: Portion, uids: Collection[str]) -> dict[str, list[Made]]:
    """The notice for every address of each withdrawn document; the others of these are not named."""
    rows = DocumentFact.objects.filter(subject__uid__in=uids, kind__in=PUBLICITY).order_by("pk")
    fields = rows.values_list("subject__uid", "kind", "on", "agency_id", "subject__given_number__text")
    public: set[str] = set()
    withdrawn: dict[str, tuple[int, str, bytes]] = {}
    for uid, kind, on, agency_id, number in fields:
        if kind != FactKind.WITHDRAWN:
            public.add(uid)
            withdrawn.pop(uid, None)
        elif uid in public and number:
            withdrawn[uid] = (agency_id, number, _notice(portion, agency_id, words().day(on)))
    texts = public_texts(withdrawn.keys())
    made: dict[str, list[Made]] = {}
    for uid, (agency_id, number, notice) in withdrawn.items():
        slug = portion.directory.agencies[agency_id].slug
        made[uid] = [
            *(Gone(address, notice) for address in addresses_of(slug, number, texts[uid])),
            Gone(places.item_data(slug, number), notice),
            Gone(places.item(slug, number), notice),
        ]
    return made


def gone_files(portion: Portion, items: Sequence[Item]) -> dict[str, list[Gone]]:
    """By uid, the notices for attachments of earlier texts of ``items`` that their present ones have not."""
    # Whatever was never written anew has no earlier text, which is most of a full bake.
    again = {item.row.uid: item for item in items if item.row.revision_number > 1}
    if not again:
        return {}
    texts = public_texts(again.keys())
    return {
        uid: [
            Gone(address, _file_notice(portion, item, on))
            for address, on in dropped(item.agency.slug, item.row.number, texts.get(uid, ())).items()
        ]
        for uid, item in again.items()
    }


def _file_notice(portion: Portion, item: Item, on: date) -> bytes:
    title = words()["gone.file_title"]
    main = render(
        "gone_file.html",
        title=title,
        said=words().said("gone.file_said", day=words().day(on)),
        item=places.item(item.agency.slug, item.row.number),
        item_title=item.row.title,
    )
    return portion.frames.of_notices(item.agency).page(portion.head(title, agency=item.agency.name), main)


def _notice(portion: Portion, agency_id: int, day: str) -> bytes:
    agency = portion.directory.agencies[agency_id]
    entries = portion.directory.fixed_entries(agency_id)
    title = words()["gone.title"]
    main = render(
        "gone.html",
        title=title,
        said=words().said("gone.said", day=day, agency=agency.details.full_name),
        foi=next((one.address for one in entries if one.slug == FOI), ""),
        home=agency.home,
    )
    head = portion.head(title, agency=agency.name)
    return portion.frames.of_notices(agency).page(head, main)
