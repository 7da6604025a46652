"""政府信息公开指南: made from the agency's own particulars and the law, so that it never lags behind them.

Article: 条例第12条 (what a guide holds). What an agency has not recorded is left out, and the text reads on.
"""

from __future__ import annotations

from gongkai.public.portal.directory import FOI, STATUTORY, AgencyEntry, ColumnEntry
from gongkai.public.portal.legal_words import fees, printed, publish_within, regime, remedies
from gongkai.public.portal.portion import Portion
from gongkai.public.portal.rendering import render
from gongkai.public.portal.words import words

_OFFICE = (
    *(("legal_name", "full_name"), ("disclosure_office", "disclosure_office"), ("address", "address")),
    *(("postcode", "postcode"), ("hours", "office_hours"), ("telephone", "telephone"), ("fax", "fax")),
    ("email", "email"),
)


def guide_main(portion: Portion, agency: AgencyEntry, column: ColumnEntry) -> str:
    """The main part of the page of the fixed entry 指南."""
    said, law = words(), regime()
    entries = {one.slug: one for one in portion.directory.fixed_entries(agency.id)}
    foi, statutory = entries.get(FOI), entries.get(STATUTORY)
    kinds = [] if statutory is None else portion.directory.below(agency.id, statutory.id)
    address = agency.details.address
    return render(
        "guide.html",
        name=column.name,
        intro=said.said("guide.intro", agency=agency.details.full_name),
        kinds=[(one.name, one.address) for one in kinds],
        numbering=_numbering(portion, agency),
        ways_site=said.said("guide.ways_site", term=publish_within()),
        ways_office=said.said("guide.ways_office", address=address) if address else "",
        apply_said="" if foi is None else said.said("guide.apply_said", name=foi.name),
        foi="" if foi is None else foi.address,
        apply_channels=said.said("guide.apply_channels", channels=channels_of(agency)),
        apply_term=said.said("guide.apply_term", reply=printed(law.reply), extension=printed(law.extension)),
        fees=fees(),
        office=_office(portion, agency),
        remedies=remedies(portion.directory, agency),
    )


def channels_of(agency: AgencyEntry) -> str:
    """The ways to apply: handing in and post always, for no agency may refuse them; fax where there is one.

    Source: 国办公开办函〔2017〕19号
    """
    names = ["in_person", "post", *(["fax"] if agency.details.fax else [])]
    return words()["channels.joiner"].join(words()[f"channels.{name}"] for name in names)


def _numbering(portion: Portion, agency: AgencyEntry) -> str:
    code = agency.details.credit_code
    if not code:
        return words()["guide.numbering_plain"]
    example = f"{code}/{portion.today:%Y}01-00001"
    return words().said("guide.numbering", example=example)


def _office(portion: Portion, agency: AgencyEntry) -> list[tuple[str, str]]:
    """What is known of the office, each under its name."""
    rows = [(words()[f"guide.{name}"], getattr(agency.details, field)) for name, field in _OFFICE]
    rows.append((words()["guide.website"], portion.site.base + agency.home))
    return [row for row in rows if row[1]]
