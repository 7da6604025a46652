"""What is wrong in the demo on purpose: listed in its README, all of it, and found by what looks for it."""

from __future__ import annotations

from pathlib import Path

from year_of import LAST, words_of, year

from gongkai.law.freshness import Standing
from gongkai.law.privacy import find_personal_data
from gongkai.main import demo
from gongkai.main.demo.year.planted import WHOLE_COLUMN, markers
from gongkai.publishing.quality import Context, check_text

README = Path(demo.__file__).parent / "README.md"
# Every kind of finding that a rule alone can decide.
DECIDABLE = frozenset(
    f"F{one:02}"
    for one in (
        *(1, 2, 5, 6, 8, 9, 11, 12, 16, 17, 22, 23, 25, 26, 28, 29),
        *(31, 32, 35, 36, 38, 40, 42, 43, 47, 48, 50, 52, 54, 55, 58, 59),
        *(61, 62, 65, 66, 68, 69, 71, 72, 74, 76, 78, 79, 82, 83, 85),
    )
)


def test_the_readme_lists_what_is_planted_line_by_line() -> None:
    lines = [line for line in README.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    listed = [line for line in lines if not line.startswith(("| 编号或状态", "| ---"))]
    assert listed == [one.line() for one in markers()]


def test_every_standing_and_every_decidable_finding_has_an_example() -> None:
    named = {one.what for one in markers()}
    assert named >= {one.label for one in Standing} | {"暂定"}
    assert named >= DECIDABLE


def test_what_the_list_says_of_items_is_in_the_year() -> None:
    titles = {item.plan.template.title for item in year() if item.finding}
    for one in markers():
        # F79 stands in the handwritten records.
        if one.item != WHOLE_COLUMN and one.what != "F79":
            assert one.item in titles, one.item


def test_the_checks_of_texts_find_what_is_planted_and_nothing_else() -> None:
    found = {item.finding for item in year() if check_text(words_of(item), context=Context(on=item.day))}
    assert found == {"F09", "F35", "F36", "F59"}
    personal = {item.finding for item in year() if find_personal_data(words_of(item), item.day)}
    assert personal == {"F31", "F40"}


def test_the_columns_that_fell_silent_are_silent() -> None:
    def days_since(agency: str, column: str) -> int:
        days = [item.day for item in year() if (item.plan.agency, item.plan.column) == (agency, column)]
        return (LAST - max(days)).days

    assert days_since("lxz", "special-funds") > 366
    assert days_since("rsj", "power-service") > 366
    assert days_since("jyj", "enrolment") > 184
    assert days_since("nyj", "policy-dept") > 184
    assert days_since("nyj", "poverty") > 92
    assert 69 <= days_since("wjw", "supervision") <= 88


def test_what_is_missing_is_missing() -> None:
    there = {(item.plan.agency, item.plan.column) for item in year()}
    for agency, column in (
        ("zjj", "org-inner"),
        ("nyj", "decision-deploy"),
        ("wjw", "decision-solicit"),
        ("lxz", "land-plan-detail"),
        ("sfj", "interp-leader"),
        ("wjw", "interp-leader"),
    ):
        assert (agency, column) not in there
    ids = {(item.plan.agency, item.plan.template.id) for item in year()}
    assert ("wjw", "plan-summary") in ids
    assert ("wjw", "plan-year") not in ids
    assert ("rsj", "press-record") in ids
    assert ("rsj", "press-plan") not in ids


def test_what_is_said_of_documents_and_their_interpretations_is_so() -> None:
    related = {item.plan.template.kind for item in year() if item.plan.agency == "wjw" and item.parent}
    assert related == {"招聘公告"}, "a document of 县卫健委 has an interpretation"
    forms = {item.plan.template.kind for item in year() if item.plan.agency == "zjj" and "解读" in item.title}
    assert forms == {"部门解读", "主要负责同志解读"}
    without_pdf = {
        item.finding
        for item in year()
        if item.plan.template.kind == "规范性文件"
        and not any(name.endswith(".pdf") for name, _ in item.files)
    }
    assert without_pdf == {"F68"}
