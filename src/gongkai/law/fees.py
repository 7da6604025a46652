"""The information-processing fee (信息处理费): two progressive scales, never both for one request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from gongkai.law.fields import check_whole
from gongkai.law.reading import Faults
from gongkai.law.refusals import refuse
from gongkai.law.sources import Source
from gongkai.law.workdays import WorkCalendar

FEE_SOURCE = Source("条例第42条;国办函〔2020〕109号")
IN_FORCE = date(2021, 1, 1)
PAYMENT_DAYS = 20


class Scale(StrEnum):
    """By what the fee is reckoned."""

    ITEMS = "items"
    PAGES = "pages"

    @property
    def label(self) -> str:
        """按件计收 or 按量计收."""
        return "按件计收" if self is Scale.ITEMS else "按量计收"

    @property
    def unit(self) -> str:
        """件 or 页."""
        return "件" if self is Scale.ITEMS else "页"


@dataclass(frozen=True, slots=True)
class FeeStep:
    """One step of a progressive scale: units ``first`` to ``last`` at ``price`` 元 each."""

    first: int
    last: int
    price: Decimal

    @property
    def count(self) -> int:
        """Units charged at this step."""
        return self.last - self.first + 1

    @property
    def amount(self) -> Decimal:
        """元 for this step."""
        return self.price * self.count


@dataclass(frozen=True, slots=True)
class Fee:
    """A fee and how it comes about, step by step; amounts in 元."""

    scale: Scale
    quantity: int
    steps: tuple[FeeStep, ...]
    source: Source = FEE_SOURCE

    @property
    def total(self) -> Decimal:
        """The whole fee in 元."""
        return sum((step.amount for step in self.steps), Decimal(0))


def fee_by_items(items: int) -> Fee:
    """The fee of one applicant's ``items`` requests of one calendar month.

    1 to 10 free, 11 to 30 100 元 each, from 31 on every ten requests 100 元 dearer (31-40: 200, 41-50: 300).
    Every kind of decision counts.

    Article: 条例第42条;国办函〔2020〕109号
    """
    _check_quantity(Scale.ITEMS, items)
    return Fee(Scale.ITEMS, items, tuple(_cut(_item_scale(items), items)))


def fee_by_pages(pages: int) -> Fee:
    """The fee of one request answered with ``pages`` pages of copies, e-mailed or copied data.

    1 to 30 free, 31 to 100 10 元, 101 to 200 20 元, from 201 on 40 元 a page.

    Article: 条例第42条;国办函〔2020〕109号
    """
    _check_quantity(Scale.PAGES, pages)
    scale = ((1, 30, 0), (31, 100, 10), (101, 200, 20), (201, pages, 40))
    return Fee(Scale.PAGES, pages, tuple(_cut(scale, pages)))


@dataclass(frozen=True, slots=True)
class CountedRequest:
    """A request as the fee sees it: whose it is (any stable key) and when it was received."""

    uid: str
    applicant: str
    received_on: date


@dataclass(frozen=True, slots=True)
class RequestCharge:
    """What one request of a month costs by items: its number in that month and its price in 元."""

    uid: str
    number: int
    price: Decimal


def charges_of_month(
    requests: Iterable[CountedRequest], applicant: str, year: int, month: int
) -> tuple[RequestCharge, ...]:
    """Each request of ``applicant`` in one calendar month, in order of receipt, with its price by items.

    The prices add up to :func:`fee_by_items` of their number. Requests received before 2021-01-01, when the
    fee came into force, are not counted.

    Article: 条例第42条;国办函〔2020〕109号
    """
    own = sorted(
        (r.received_on, r.uid)
        for r in requests
        if r.applicant == applicant
        and (r.received_on.year, r.received_on.month) == (year, month)
        and r.received_on >= IN_FORCE
    )
    return tuple(
        RequestCharge(uid, number, fee_by_items(number).total - fee_by_items(number - 1).total)
        for number, (_, uid) in enumerate(own, start=1)
    )


def one_scale(by_items: Fee | None, by_pages: Fee | None) -> Fee | None:
    """The one fee a request bears. Refused if both scales are applied to it.

    Article: 条例第42条;国办函〔2020〕109号
    """
    if by_items is not None and by_pages is not None:
        raise refuse("fee", "fee.both_scales", "同一件申请不能既按件又按量收费,请选一种")
    return by_items or by_pages


def pay_by(notice_received_on: date, calendar: WorkCalendar) -> date:
    """The last day to pay: 20 working days from the day after the fee notice was received.

    Unpaid by then, the request counts as given up. The number was read in the provinces' documents that carry
    out 国办函〔2020〕109号, not in its own text [partial].

    Article: 国办函〔2020〕109号
    """
    return calendar.add(notice_received_on, PAYMENT_DAYS)


def _check_quantity(scale: Scale, quantity: int) -> None:
    faults = Faults()
    check_whole(faults, scale.value, quantity, least=0, what=f"{scale.unit}数")
    faults.stop()


def _item_scale(items: int) -> Iterator[tuple[int, int, int]]:
    yield 1, 10, 0
    yield 11, 30, 100
    for first in range(31, items + 1, 10):
        yield first, first + 9, 200 + (first - 31) * 10


def _cut(scale: Iterable[tuple[int, int, int]], quantity: int) -> Iterator[FeeStep]:
    for first, last, price in scale:
        if first <= quantity:
            yield FeeStep(first, min(last, quantity), Decimal(price))
