"""A printed address names one record for ever."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.law.refusals import Refused
from gongkai.law.registers import ANHUI, IndexNumber, parse_index_number
from gongkai.publishing.publications import addresses
from gongkai.publishing.publications.addresses import ItemPlace

NUMBER = parse_index_number("11341702486344515H/202603-00006")


def test_the_addresses_of_an_item() -> None:
    assert addresses.item("sfj", NUMBER) == "/sfj/202603/00006.html"
    assert addresses.item_data("sfj", NUMBER) == "/sfj/202603/00006.json"


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("名单.XLSX", "/sfj/202603/00006/2.xlsx"),
        ("说明.tar.gz", "/sfj/202603/00006/2.gz"),
        ("说明", "/sfj/202603/00006/2.bin"),
        ("说明.文档", "/sfj/202603/00006/2.bin"),
        ("../../x.html/", "/sfj/202603/00006/2.bin"),
    ],
)
def test_an_attachment_lies_below_its_item_and_keeps_only_its_extension(name: str, path: str) -> None:
    assert addresses.attachment("sfj", NUMBER, 2, name) == path


def test_the_addresses_of_lists() -> None:
    assert addresses.agency_home("sfj") == "/sfj/"
    assert addresses.agency_feed("sfj") == "/sfj/feed.xml"
    assert addresses.column("sfj", "notices") == "/sfj/notices/"
    assert addresses.archive("sfj", "notices", 2026, 3) == "/sfj/notices/2026-03.html"
    assert addresses.archive("sfj", "notices", 2026, 12, 2) == "/sfj/notices/2026-12-2.html"
    assert addresses.column_feed("sfj", "notices") == "/sfj/notices/feed.xml"
    assert addresses.column_csv("sfj", "notices", 2026) == "/sfj/notices/2026.csv"
    assert addresses.newest_csv("sfj", "notices") == "/sfj/notices/index.csv"


@settings(max_examples=40, deadline=None)
@given(
    st.from_regex(r"[a-z][a-z0-9-]{1,20}", fullmatch=True),
    st.integers(1949, 9999),
    st.integers(1, 12),
    st.integers(1, 99_999),
)
def test_an_address_and_its_number_name_each_other(slug: str, year: int, month: int, serial: int) -> None:
    number = IndexNumber(ANHUI, "11341702486344515H", year, month, serial)
    assert addresses.read_item(addresses.item(slug, number)) == ItemPlace(slug, year, month, serial)


@pytest.mark.parametrize(
    "path",
    ["/sfj/notices/", "/sfj/notices/2026-03.html", "/sfj/202613/00006.html", "/sfj/202600/00006.html",
     "/sfj/202603/00006.json", "/S/202603/00006.html", "x/sfj/202603/00006.html"],
)  # fmt: skip
def test_any_other_address_is_no_item(path: str) -> None:
    assert addresses.read_item(path) is None


def test_what_cannot_stand_in_an_address_is_refused() -> None:
    for wrong in (
        lambda: addresses.column("sfj", "通知"),
        lambda: addresses.column("", "notices"),
        lambda: addresses.item("../etc", NUMBER),
        lambda: addresses.attachment("sfj", NUMBER, 0, "a.pdf"),
        lambda: addresses.attachment("sfj", NUMBER, True, "a.pdf"),
        lambda: addresses.archive("sfj", "notices", 2026, 0),
        lambda: addresses.archive("sfj", "notices", 2026, 13),
        lambda: addresses.archive("sfj", "notices", 1948, 1),
        lambda: addresses.archive("sfj", "notices", 2026, 1, 0),
    ):
        with pytest.raises(Refused):
            wrong()
