"""Terms, fees and remedies as guide and 依申请公开 say them; every number comes from the law."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from gongkai.law.clock.regimes import REGIMES, Law, Regime
from gongkai.law.fees import FEE_SOURCE, PAYMENT_DAYS, Fee, FeeStep, fee_by_items, fee_by_pages
from gongkai.law.freshness.statutory import formed_or_changed
from gongkai.law.remedies.templates import RemedyVersion, builtin_templates
from gongkai.law.terms import Term
from gongkai.public.portal.directory import AgencyEntry, Directory
from gongkai.public.portal.words import words

# Far enough into each scale that its last steps show.
_ITEMS, _PAGES = 50, 1000
_WIDE = str.maketrans("(),;:", "（），；：")


def printed(term: Term) -> str:
    """「60天（自然日）」, with the wide signs of printed Chinese."""
    return term.printed().translate(_WIDE)


def regime() -> Regime:
    """The regulations that judge an application made today."""
    return REGIMES[Law.ACT_2019]


def publish_within() -> str:
    """「20个工作日」: how soon information is to be public."""
    return printed(formed_or_changed().term)


def fees() -> dict[str, object]:
    """The two scales as tables, and how and until when to pay."""
    said = words()
    by_items, by_pages = fee_by_items(_ITEMS), fee_by_pages(_PAGES)
    return {
        "scales": [
            (said["fees.by_items"], _heading(by_items), _item_rows(by_items)),
            (said["fees.by_pages"], _heading(by_pages), _page_rows(by_pages)),
        ],
        "pay": said.said("fees.pay", days=PAYMENT_DAYS),
        "source": said.said("fees.source", source=FEE_SOURCE.text.translate(_WIDE)),
    }


def remedies(directory: Directory, agency: AgencyEntry) -> list[str]:
    """To whom to complain, within what terms to ask for review and to sue, as of today."""
    said, version = words(), remedies_on(directory.today)
    county = directory.county
    if county is None or county.id == agency.id or not county.details.disclosure_office:
        complain = said.said("remedies.complain_plain", agency=agency.details.full_name)
    else:
        supervisor = _office_of(county)
        complain = said.said("remedies.complain", agency=agency.details.full_name, supervisor=supervisor)
    return [
        complain,
        said.said("remedies.review", review=printed(version.review_term)),
        said.said(
            "remedies.suit",
            after=printed(version.suit_after_review),
            direct=printed(version.suit_direct),
        ),
        said["remedies.letter"],
    ]


def remedies_on(day: date) -> RemedyVersion:
    """The terms of review and suit in force on ``day``, the first we know before that."""
    templates = builtin_templates()
    return templates.version_on(max(day, templates.versions[-1].starts))


def remedies_change_on(day: date) -> bool:
    """True if other terms of review and suit begin on ``day``."""
    return any(version.starts == day for version in builtin_templates().versions)


def _heading(fee: Fee) -> str:
    return words().said("fees.price", unit=fee.scale.unit)


def _item_rows(fee: Fee) -> list[tuple[str, str]]:
    """The last two steps show how the scale goes on: by how much, for every how many."""
    *steps, last = fee.steps
    rows = _rows(fee, steps[:-1])
    above = words().said("fees.above", first=steps[-1].first, unit=fee.scale.unit)
    step, add = last.first - steps[-1].first, last.price - steps[-1].price
    price = words().said("fees.more_items", amount=_plain(steps[-1].price), step=step, add=_plain(add))
    return [*rows, (above, price)]


def _page_rows(fee: Fee) -> list[tuple[str, str]]:
    *steps, last = fee.steps
    above = words().said("fees.above", first=last.first, unit=fee.scale.unit)
    return [*_rows(fee, steps), (above, _money(last.price))]


def _rows(fee: Fee, steps: Iterable[FeeStep]) -> list[tuple[str, str]]:
    said = words()
    return [
        (
            said.said("fees.range", first=step.first, last=step.last, unit=fee.scale.unit),
            _money(step.price),
        )
        for step in steps
    ]


def _money(price: Decimal) -> str:
    return words().said("fees.money", amount=_plain(price)) if price else words()["fees.nothing"]


def _plain(amount: Decimal) -> str:
    return f"{amount:f}"


def _office_of(county: AgencyEntry) -> str:
    office = county.details.disclosure_office
    return office if office.startswith(county.details.full_name) else county.details.full_name + office
