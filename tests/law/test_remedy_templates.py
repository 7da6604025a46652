"""An agency edits the remedy paragraphs: what would print a wrong paragraph does not load."""

from __future__ import annotations

from datetime import date
from importlib import resources

import pytest

from gongkai.law.decisions import DecisionCode
from gongkai.law.refusals import Refused
from gongkai.law.remedies import PLACEHOLDERS, RemedyPlaces, builtin_templates, read_templates, remedy_for
from gongkai.law.sources import Confidence

OURS = resources.files("gongkai.law").joinpath("data", "remedy_paragraphs.toml").read_text(encoding="utf-8")
HEAD = OURS[: OURS.index("[[version]]")]
NEWEST = OURS[: OURS.index('[[version]]\nid = "2025-06-01"')]
ONLY_REVIEW = "如对本答复不服,可以自收到本答复书之日起{review_days}日内向{review_bodies}申请行政复议。"


def rules(text: str) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as caught:
        read_templates(text)
    assert all(issue.text for issue in caught.value.issues)
    return [(issue.field, issue.rule) for issue in caught.value.issues]


def changed(old: str, new: str, text: str = NEWEST) -> str:
    assert old in text
    return text.replace(old, new, 1)


def test_our_own_file_loads_newest_version_first() -> None:
    templates = builtin_templates()
    assert [version.id for version in templates.versions] == ["2026-07-01", "2025-06-01", "2024-01-01"]
    assert all(version.because for version in templates.versions)
    paragraph = templates.versions[0].routes["secret"].paragraph
    assert paragraph is not None
    assert paragraph.source.confidence is Confidence.PROPOSAL
    assert paragraph.on == date(2026, 11, 23)


def test_the_order_of_the_versions_in_the_file_does_not_matter() -> None:
    parts = OURS[len(HEAD) :].split("[[version]]")
    turned = HEAD + "".join(f"[[version]]{part}" for part in reversed(parts[1:]))
    assert read_templates(turned) == builtin_templates()


def test_an_edited_sentence_is_printed() -> None:
    edited = read_templates(changed(ONLY_REVIEW, "不服的,{review_days}日内找{review_bodies}。"))
    remedy = remedy_for(
        DecisionCode.PETITION,
        date(2026, 7, 1),
        RemedyPlaces("清岚县人民政府", "清岚县人民法院"),
        is_review_organ=False,
        templates=edited,
    )
    assert remedy.text == "不服的,60日内找清岚县人民政府。"


def test_a_misspelt_placeholder_is_named() -> None:
    faults = rules(
        changed("{review_bodies}申请行政复议;对行政复议决定仍", "{bodies}申请行政复议;对行政复议决定仍")
    )
    assert ("paragraph[0].text", "remedy.unknown_placeholder") in faults


def test_a_broken_brace_is_named() -> None:
    assert ("paragraph[0].text", "remedy.braces") in rules(changed("起{review_days}日", "起{review_days日"))


def test_a_paragraph_that_forgets_where_or_by_when_is_refused() -> None:
    for old, new, where in [
        ("起{review_days}日内向{review_bodies}申请行政复议。", "内申请行政复议。", "version[0].route[3]"),
        ("起{suit_days}日内向{court}提起行政诉讼。", "内起诉。", "version[0].route[0]"),
        ("也可以自收到本答复书之日起{suit_months}个月内直接", "也可以直接", "version[0].route[2]"),
    ]:
        assert (where, "remedy.placeholder_missing") in rules(changed(old, new))


# old words, new words, the path and rule of the fault
FAULTS: list[tuple[str, str, tuple[str, str]]] = [
    ('cases = ["petition"]', 'cases = ["letter"]', ("version[0].route[6]", "remedy.unknown_case")),
    ('cases = ["petition"]', 'cases = ["secret"]', ("version[0].route[6]", "remedy.case_twice")),
    ('cases = ["petition"]', 'cases = ["secret"]', ("version[0]", "remedy.case_missing")),
    ('suit = "after_review"', 'suit = "may"', ("version[0].route[0]", "remedy.route")),
    (
        'paragraph = "review_first"',
        'paragraph = "nothing"',
        ("version[0].route[0].paragraph", "remedy.unknown_paragraph"),
    ),
    ('paragraph = "review_first"\n', "", ("version[0].route[0]", "remedy.no_paragraph")),
    ('confidence = "read"', 'confidence = "sure"', ("version[0].route[0].confidence", "form.value")),
    ('id = "review_only"', 'id = "review_first"', ("paragraph[3].id", "form.twice")),
    ('cases = ["petition"]', "cases = [1]", ("version[0].route[6].cases", "form.value")),
    ('cases = ["petition"]', "cases = []", ("version[0].route[6].cases", "form.value")),
    (
        'basis = ["行政复议法第23条',
        'basis = [" ", "行政复议法第23条',
        ("version[0].route[0].basis", "form.value"),
    ),
    ("review_days = 60", "review_days = 0", ("version[0].review_days", "form.value")),
    ("review_days = 60\n", "", ("version[0].review_days", "form.missing_key")),
    ("from = 2026-07-01\n", "", ("version[0].from", "form.missing_key")),
    ("on = 2026-11-23\n", "", ("paragraph[0].on", "form.missing_key")),
    ("suit_days = 15", "suit_day = 15", ("version[0].suit_day", "form.unknown_key")),
    ("to_confirm = ", "confirm = ", ("confirm", "form.unknown_key")),
]


def test_each_fault_is_told_with_its_path() -> None:
    for old, new, fault in FAULTS:
        assert fault in rules(changed(old, new))


def test_a_file_that_is_no_toml_is_refused() -> None:
    assert rules("to_confirm = ") == [("", "remedy.toml")]


def test_two_versions_from_one_day_are_refused() -> None:
    assert rules(changed("from = 2025-06-01", "from = 2026-07-01", OURS)) == [
        ("version", "remedy.version_twice")
    ]


def test_a_file_without_versions_is_refused() -> None:
    assert rules("version = []\n" + HEAD) == [("version", "remedy.no_version")]


def test_the_placeholders_are_the_five_of_the_file_head() -> None:
    assert all("{" + name + "}" in HEAD for name in PLACEHOLDERS)
