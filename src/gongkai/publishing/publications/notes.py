"""What this room adds to the page 登记一件事: which item made an event public, and gaps in 文号.

Proposed are gaps in series of which more is known than missing: the rest of the others is not for the public
and never comes here [proposal].
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from django.urls import reverse

from gongkai.law.registers import DocumentNumber, NumberGap, missing_numbers, recognise_document_number
from gongkai.platform import clock
from gongkai.platform.accounts.models import Person
from gongkai.platform.shell.dates import plain_day
from gongkai.platform.shell.slots import Note
from gongkai.publishing.events import queries as events
from gongkai.publishing.publications import queries
from gongkai.publishing.publications.models import PublicItem
from gongkai.publishing.publications.timeline import in_marks
from gongkai.registry.agencies.models import Agency
from gongkai.registry.agencies.queries import visible_to

MOST_PROPOSED = 3


def of_events(person: Person, uids: Sequence[str]) -> Mapping[str, tuple[Note, ...]]:
    """For each event that is public: by which item and since when, and the way there if she sees it."""
    published = queries.published_of(uids)
    documents = {uid for uid, _ in published.values()}
    rows = PublicItem.objects.filter(document__uid__in=documents)
    titles = dict(rows.values_list("document__uid", "revision__title"))
    seen = set(rows.filter(visible_to(person)).values_list("document__uid", flat=True))
    return {
        event: (
            Note(
                f"{in_marks(titles[uid])}{plain_day(on)}已经公开了它",
                reverse("publications:item", args=[uid]) if uid in seen else "",
                "看这一条",
            ),
        )
        for event, (uid, on) in published.items()
        if uid in titles
    }


def of_agencies(person: Person, uids: Sequence[str]) -> Mapping[str, tuple[Note, ...]]:
    """For each agency the gaps in its 文号 of this year and last, each with the way to register one."""
    agencies = {one.pk: one for one in Agency.objects.filter(uid__in=uids)}
    return {
        agencies[key].uid: tuple(_proposal(agencies[key], gap) for gap in gaps[:MOST_PROPOSED])
        for key, gaps in gaps_of(list(agencies)).items()
    }


def gaps_of(agency_ids: Sequence[int]) -> dict[int, tuple[NumberGap, ...]]:
    """The gaps worth asking about, by agency: in the 文号 of its documents and of its events together."""
    year = clock.today().year
    years = (year - 1, year)
    known: dict[int, set[DocumentNumber]] = {}
    for agency, number in queries.document_numbers(agency_ids, years):
        known.setdefault(agency, set()).add(number)
    for agency, text in events.numbers_of(agency_ids):
        found = recognise_document_number(text)
        if found is not None and found.year in years:
            known.setdefault(agency, set()).add(found)
    worth = {
        agency: tuple(gap for gap in missing_numbers(numbers) if len(gap.missing) <= len(gap.present))
        for agency, numbers in known.items()
    }
    return {agency: gaps for agency, gaps in worth.items() if gaps}


def _proposal(agency: Agency, gap: NumberGap) -> Note:
    number = DocumentNumber(gap.prefix, gap.year, gap.missing[0])
    query = urlencode({"place": agency.slug, "number": str(number)})
    return Note(f"{gap.text}?", f"{reverse('events:events')}?{query}", f"登记一下{number.number}号")
