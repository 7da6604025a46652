"""依申请公开: how to apply, what to write, by when an answer comes, what it may cost, and what to do then.

Article: 条例第27条至第45条
"""

from __future__ import annotations

from gongkai.public.portal.directory import AgencyEntry, ColumnEntry
from gongkai.public.portal.legal_words import fees, printed, regime, remedies
from gongkai.public.portal.portion import Portion
from gongkai.public.portal.rendering import render
from gongkai.public.portal.words import words


def foi_main(portion: Portion, agency: AgencyEntry, column: ColumnEntry) -> str:
    """The main part of the page of the fixed entry 依申请公开."""
    said, details = words(), agency.details
    ask = said.said("foi.ask", telephone=details.telephone) if details.telephone else ""
    return render(
        "foi.html",
        name=column.name,
        intro=said.said("foi.intro", agency=details.full_name),
        channels=_channels(agency),
        ask=ask,
        clock=_clock(),
        fees=fees(),
        remedies=remedies(portion.directory, agency),
    )


def _channels(agency: AgencyEntry) -> list[tuple[str, list[str]]]:
    """Each way to apply with its directions."""
    said, details = words(), agency.details
    office = details.disclosure_office
    name = office if office.startswith(details.full_name) else details.full_name + office
    hours = said.said("foi.in_person_hours", hours=details.office_hours) if details.office_hours else ""
    postcode = said.said("foi.post_postcode", postcode=details.postcode) if details.postcode else ""
    if details.address:
        in_person = said.said("foi.in_person_said", address=details.address, hours=hours)
        post = said.said("foi.post_said", address=details.address, postcode=postcode, name=name)
    else:
        in_person, post = said["foi.in_person_plain"] + hours, said.said("foi.post_plain", name=name)
    found = [
        (said["foi.in_person"], [in_person]),
        (said["foi.post"], [post, said["foi.post_received"]]),
    ]
    if details.fax:
        found.append((said["foi.fax"], [said.said("foi.fax_said", fax=details.fax)]))
    return found


def _clock() -> list[str]:
    """The terms of an answer, the further ones as far as the law sets them."""
    said, law = words(), regime()
    found = [
        said.said("foi.clock_reply", reply=printed(law.reply)),
        said.said("foi.clock_extension", extension=printed(law.extension)),
    ]
    if law.correction_notice is not None:
        found.append(said.said("foi.clock_correction", correction=printed(law.correction_notice)))
    if law.opinion is not None:
        found.append(said.said("foi.clock_opinion", opinion=printed(law.opinion)))
    return found
