"""The year of records of 清岚县: how much there is, the same every time, its parts in agreement."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from year_of import LAST, words_of, year

from gongkai.law.privacy import find_personal_data
from gongkai.law.registers import credit_code_issues, parse_index_number
from gongkai.law.work_notices import builtin_calendar
from gongkai.main.demo.bureaux import BUREAUX
from gongkai.main.demo.year.generating import items_until
from gongkai.main.demo.year.numbering import handwritten
from gongkai.main.demo.year.reviews import reviews
from gongkai.main.demo.year.schedule import first_day
from gongkai.main.demo.year.sheets import write_sheets
from gongkai.main.demo.year.template import templates
from gongkai.main.demo.year.work_folder import made_on, work_folder
from gongkai.publishing.quality import Context, Severity, check_text


def test_there_are_enough_texts_tables_and_attachments() -> None:
    written = templates().values()
    assert len(written) >= 60
    assert sum(one.table is not None for one in written) >= 12
    assert sum(bool(one.files) for one in written) >= 8
    assert {file.form for one in written for file in one.files} == {"xlsx", "csv", "docx", "pdf"}


def test_every_text_written_is_used_in_the_year() -> None:
    assert set(templates()) <= {item.plan.template.id for item in year()}


def test_a_year_holds_some_two_thousand_items_of_nine_agencies() -> None:
    assert 1500 <= len(year()) <= 2500
    assert len({item.plan.agency for item in year()}) == 9
    assert first_day(LAST) == date(2025, 10, 1)
    months = {f"{item.day:%Y-%m}" for item in year() if item.day >= first_day(LAST)}
    assert len(months) == 14


def test_the_same_day_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_sheets(items_until(LAST), reviews(LAST), tmp_path / name)
    first = {path.relative_to(tmp_path / "one"): path.read_bytes() for path in _files(tmp_path / "one")}
    second = {path.relative_to(tmp_path / "two"): path.read_bytes() for path in _files(tmp_path / "two")}
    assert len(first) > 100
    assert first == second


def test_a_later_run_finds_the_sheets_of_the_first_day(tmp_path: Path) -> None:
    folder = work_folder(tmp_path, LAST)
    before = (folder / "publications.csv").read_bytes()
    assert work_folder(tmp_path, date(2027, 5, 4)) == folder
    assert (folder / "publications.csv").read_bytes() == before
    assert made_on(tmp_path) == LAST


@pytest.mark.parametrize("last", [date(2026, 2, 16), date(2027, 2, 15), date(2028, 2, 29)])
def test_a_year_can_end_on_any_day_and_nothing_lies_after_it(last: date) -> None:
    items = items_until(last)
    assert 1500 <= len(items) <= 2600
    assert max(item.day for item in items) <= last
    assert all(item.made_on is None or item.made_on <= item.day for item in items)


def test_numbers_rise_by_day_within_their_series_and_none_is_given_twice() -> None:
    series: dict[str, list[tuple[date, int]]] = defaultdict(list)
    for item in year():
        found = re.fullmatch(r"(.+〔\d{4}〕)(\d+)号", item.number)
        if found is not None and item.made_on is not None:
            series[f"{item.plan.agency} {found[1]}"].append((item.made_on, int(found[2])))
    assert len(series) > 20
    for name, given in series.items():
        given.sort(key=lambda one: one[1])
        assert [serial for _, serial in given] == list(range(1, len(given) + 1)), name
        assert [day for day, _ in given] == sorted(day for day, _ in given), name
    taken = {row["文号"] for row in handwritten() if row["文号"]}
    assert not taken & {item.number for item in year()}


def test_index_numbers_are_free_and_of_the_month() -> None:
    there = {row["索引号"] for row in handwritten()}
    numbers = [item.index_number for item in year()]
    assert len(set(numbers)) == len(numbers)
    assert not there & set(numbers)
    assert all(parse_index_number(item.index_number).month_text == f"{item.day:%Y%m}" for item in year())


def test_everything_is_published_on_a_working_day() -> None:
    calendar = builtin_calendar()
    assert all(calendar.is_working(item.day) for item in year())


def test_the_sums_of_tables_stand_in_the_sentences() -> None:
    told = 0
    for item in year():
        if item.table is None or not item.table.sums:
            continue
        for place, total in enumerate(item.table.sums[1:], 1):
            if total is not None:
                cells = [Decimal(str(row[place])) for row in item.table.rows]
                assert sum(cells) == Decimal(str(total)), item.title
        for key in re.findall(r"\{合计_([^}]+)\}", item.plan.template.body):
            told += 1
            said = str(item.values[f"合计_{key}"])
            assert said in [str(one) for one in item.table.sums], item.title
            assert said in words_of(item), item.title
    assert told > 500


def test_the_checks_find_next_to_nothing_in_what_is_meant_to_be_right() -> None:
    clean = [item for item in year() if not item.finding]
    bad = [
        item.title
        for item in clean
        if any(
            found.severity is Severity.MUST
            for found in check_text(words_of(item), context=Context(on=item.day))
        )
    ]
    assert len(bad) <= len(clean) // 100, bad


def test_no_person_can_be_found_in_what_is_meant_to_be_right() -> None:
    for item in year():
        if not item.finding:
            assert not find_personal_data(words_of(item), item.day), item.title


def test_a_document_is_public_in_time_unless_it_is_late_on_purpose() -> None:
    calendar = builtin_calendar()
    late = [
        item.finding
        for item in year()
        if item.made_on is not None and calendar.count(item.made_on, item.day) > 20
    ]
    assert late == ["F16"]


def test_an_interpretation_names_the_document_it_follows() -> None:
    for item in year():
        if item.plan.template.relates:
            assert item.parent is not None
            assert item.parent.day <= item.day
            assert item.parent.plan.agency == item.plan.agency


def test_no_title_of_an_agency_comes_twice_but_on_purpose() -> None:
    seen = Counter((item.plan.agency, item.title) for item in year())
    twice = [title for (_, title), count in seen.items() if count > 1]
    assert twice == ["柳溪镇关于加强集镇环境卫生管理的若干措施"]


def test_every_telephone_is_an_invented_one() -> None:
    for item in year():
        numbers = re.findall(r"(?<!\d)0\d{2,3}-\d{7,8}(?!\d)", words_of(item))
        assert all(number.startswith("0000-") for number in numbers), item.title


def test_the_codes_of_the_bureaux_pass_their_check() -> None:
    for one in BUREAUX:
        assert not credit_code_issues(one.credit_code), one.slug


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())
