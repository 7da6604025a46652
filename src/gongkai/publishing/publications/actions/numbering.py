"""Giving 索引号: from the counter of the agency and month, or as an imported record brings it."""

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
    version = version_on(document.agency, today)
    if version is None or not version.credit_code:
        raise refuse(
            "agency", "index_number.no_code", "本机关还没有登记统一社会信用代码,编不了索引号,请先登记"
        )
    counter = _locked_counter(document.agency, f"{published_on:%Y%m}")
    serial = next_serial(ANHUI, published_on.year, published_on.month, (), counter.last)
    text = format_index_number(ANHUI, version.credit_code, published_on.year, published_on.month, serial)
    return _give(document, counter, parse_index_number(text))


def keep_number(document: Document, number: IndexNumber) -> GivenNumber:
    """Give an imported record the number it was printed with; the counter rises above it.

    Refused if its month and serial belong to another record of the agency: the public address of the two
    would be the same.
    """
    counter = _locked_counter(document.agency, number.month_text)
    taken = GivenNumber.objects.filter(
        agency=document.agency, month=number.month_text, serial=number.serial
    ).first()
    if taken is not None:
        said = f"{number.month_text}的流水号{number.serial_text}已编给索引号{taken.text}的信息,请核对索引号"
        raise refuse("index_number", "index_number.taken", said)
    return _give(document, counter, number)


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
