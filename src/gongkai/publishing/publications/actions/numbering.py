"""Giving 索引号 from the counter of the agency and month. Imported ones: ``importing.serials``."""

from __future__ import annotations

from datetime import date

from gongkai.law.refusals import refuse
from gongkai.law.registers import ANHUI, IndexNumber, format_index_number, next_serial, parse_index_number
from gongkai.publishing.publications.models import Counter, Document, GivenNumber
from gongkai.registry.agencies.models import Agency
from gongkai.registry.agencies.queries import version_on


def give_number(document: Document, published_on: date, today: date) -> GivenNumber:
    """The document's number: the one it has, or the next of its agency and the month of ``published_on``.

    The organ's code is the one the agency bears ``today``. Refused: no such code, or a full month.

    Source: 安徽各地网站所印索引号
    """
    given: GivenNumber | None = GivenNumber.objects.filter(document=document).first()
    if given is not None:
        return given
    code = organ_code(document.agency, today)
    counter = _locked_counter(document.agency, f"{published_on:%Y%m}")
    serial = next_serial(ANHUI, published_on.year, published_on.month, (), counter.last)
    text = format_index_number(ANHUI, code, published_on.year, published_on.month, serial)
    return _give(document, counter, parse_index_number(text))


def organ_code(agency: Agency, today: date) -> str:
    """The code that stands before the numbers of ``agency``. Refused if it bears none ``today``."""
    version = version_on(agency, today)
    if version is None or not version.credit_code:
        raise refuse(
            "agency", "index_number.no_code", "本机关还没有登记统一社会信用代码,编不了索引号,请先登记"
        )
    return version.credit_code


def _locked_counter(agency: Agency, month: str) -> Counter:
    Counter.objects.get_or_create(agency=agency, month=month)
    return Counter.objects.select_for_update(no_key=True).get(agency=agency, month=month)


def _give(document: Document, counter: Counter, number: IndexNumber) -> GivenNumber:
    counter.last = max(counter.last, number.serial)
    counter.save(update_fields=["last"])
    return GivenNumber.objects.create(
        agency_id=document.agency_id,
        document=document,
        month=number.month_text,
        serial=number.serial,
        text=str(number),
    )
