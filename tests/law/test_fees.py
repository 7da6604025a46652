"""The information-processing fee (条例第42条;国办函〔2020〕109号)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.fees import (
    CountedRequest,
    charges_of_month,
    fee_by_items,
    fee_by_pages,
    one_scale,
    pay_by,
)
from gongkai.law.refusals import Refused
from gongkai.law.work_notices import builtin_calendar


def test_the_fee_by_items_grows_by_steps() -> None:
    for items, total in [
        (0, 0),
        (1, 0),
        (10, 0),
        (11, 100),
        (30, 2000),
        (31, 2200),
        (40, 4000),
        (41, 4300),
        (50, 7000),
        (51, 7400),
        (55, 9000),
    ]:
        assert fee_by_items(items).total == Decimal(total)


def test_the_fee_by_pages_grows_by_steps() -> None:
    for pages, total in [
        (0, 0),
        (30, 0),
        (31, 10),
        (100, 700),
        (101, 720),
        (200, 2700),
        (201, 2740),
        (250, 4700),
    ]:
        assert fee_by_pages(pages).total == Decimal(total)


@given(st.integers(0, 400))
def test_the_steps_cover_every_unit_once_and_one_more_never_costs_less(quantity: int) -> None:
    for reckon in (fee_by_items, fee_by_pages):
        fee = reckon(quantity)
        assert sum(step.count for step in fee.steps) == quantity
        assert reckon(quantity + 1).total >= fee.total


def test_a_quantity_is_a_whole_number_that_is_not_negative() -> None:
    for quantity in [-1, True, 2.0, "11"]:
        for reckon in (fee_by_items, fee_by_pages):
            with pytest.raises(Refused) as refused:
                reckon(quantity)  # type: ignore[arg-type]
            assert refused.value.issues[0].field in ("items", "pages")


def test_a_request_never_bears_both_scales() -> None:
    items, pages = fee_by_items(11), fee_by_pages(31)
    assert one_scale(items, None) is items
    assert one_scale(None, pages) is pages
    assert one_scale(None, None) is None
    with pytest.raises(Refused) as refused:
        one_scale(items, pages)
    assert refused.value.issues[0].rule == "fee.both_scales"


def requests(count: int, month: int = 3, applicant: str = "甲公司", year: int = 2026) -> list[CountedRequest]:
    return [
        CountedRequest(f"{applicant}-{month}-{n:02}", applicant, date(year, month, 1 + n % 28))
        for n in range(count)
    ]


def test_each_applicants_calendar_month_is_counted_for_itself() -> None:
    all_requests = [*requests(12), *requests(9, month=2), *requests(30, applicant="乙")]
    charges = charges_of_month(all_requests, "甲公司", 2026, 3)
    assert [charge.price for charge in charges[-3:]] == [0, 100, 100]
    assert [charge.number for charge in charges] == list(range(1, 13))
    assert sum(charge.price for charge in charges) == fee_by_items(12).total
    assert charges_of_month(all_requests, "甲公司", 2025, 3) == ()


def test_the_eleventh_request_in_order_of_receipt_is_the_first_that_costs() -> None:
    last_by_name = CountedRequest("a-first-by-name", "甲公司", date(2026, 3, 31))
    charges = charges_of_month([last_by_name, *requests(10)], "甲公司", 2026, 3)
    assert (charges[-1].uid, charges[-1].price) == ("a-first-by-name", 100)


def test_requests_from_before_the_fee_came_into_force_cost_nothing() -> None:
    assert charges_of_month(requests(20, month=12, year=2020), "甲公司", 2020, 12) == ()
    assert len(charges_of_month(requests(20, month=1, year=2021), "甲公司", 2021, 1)) == 20


def test_the_applicant_has_twenty_working_days_to_pay() -> None:
    assert pay_by(date(2026, 2, 13), builtin_calendar()) == date(2026, 3, 19)
