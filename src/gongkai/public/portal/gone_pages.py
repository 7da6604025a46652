"""What stands in place of a withdrawn item: who took it back and when, nothing of what it said."""

from __future__ import annotations

from collections.abc import Collection

from gongkai.public.bake.site import Gone, Made
from gongkai.public.portal import places
from gongkai.public.portal.directory import FOI
from gongkai.public.portal.item_rows import files_of
from gongkai.public.portal.portion import Portion
from gongkai.public.portal.rendering import render
from gongkai.public.portal.words import words
from gongkai.publishing.publications.models import DocumentFact, FactKind
from gongkai.publishing.publications.queries import PUBLICITY


def gone_items(portion: Portion, uids: Collection[str]) -> dict[str, list[Made]]:
    """The notice for every address of each withdrawn document; the others of these are not named."""
    rows = DocumentFact.objects.filter(subject__uid__in=uids, kind__in=PUBLICITY).order_by("pk")
    fields = rows.values_list(
        *("subject__uid", "kind", "on", "revision_id", "agency_id", "subject__given_number__text")
    )
    texts: dict[str, int] = {}
    withdrawn: dict[str, tuple[int, str, bytes]] = {}
    for uid, kind, on, revision, agency_id, number in fields:
        if kind != FactKind.WITHDRAWN:
            texts[uid] = revision
            withdrawn.pop(uid, None)
        elif uid in texts and number:
            withdrawn[uid] = (agency_id, number, _notice(portion, agency_id, words().day(on)))
    files = files_of([texts[uid] for uid in withdrawn])
    made: dict[str, list[Made]] = {}
    for uid, (agency_id, number, notice) in withdrawn.items():
        slug = portion.directory.agencies[agency_id].slug
        made[uid] = [
            *(
                Gone(places.attachment(slug, number, file.place, file.name), notice)
                for file in files.get(texts[uid], ())
            ),
            Gone(places.item_data(slug, number), notice),
            Gone(places.item(slug, number), notice),
        ]
    return made


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
