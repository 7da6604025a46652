"""What a revision may say, and how two of them differ."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db.models import CharField

from gongkai.law.refusals import Refused
from gongkai.law.steps import PublicAttribute
from gongkai.publishing.publications.content import DAYS, LABELS, LENGTHS, Attachment, Content, differences
from gongkai.publishing.publications.models import Revision

PLAIN: dict[str, Any] = {"title": "通知", "column": "C1"}
FILE = Attachment("名单.xlsx", "a" * 64, 8192)
OTHERWISE: dict[str, Any] = {
    "title": "公告",
    "column": "C2",
    "attribute": PublicAttribute.ON_REQUEST,
    "keywords": ("年报",),
    "attachments": (FILE,),
    **dict.fromkeys(DAYS, date(2026, 3, 1)),
    **{name: "别的" for name in LENGTHS if name != "title"},
}


@pytest.mark.parametrize("name", LABELS)
def test_a_change_of_any_field_is_a_difference_and_changes_what_is_hashed(name: str) -> None:
    before, after = Content(**PLAIN), Content(**{**PLAIN, name: OTHERWISE[name]})
    assert [issue.field for issue in differences(before, after, "r")] == [name]
    assert before.canonical("D1", "A1") != after.canonical("D1", "A1")


def test_the_hash_is_bound_to_document_and_agency() -> None:
    content = Content(**PLAIN)
    assert content.canonical("D1", "A1") != content.canonical("D2", "A1")
    assert content.canonical("D1", "A1") != content.canonical("D1", "A2")


def test_a_difference_is_said_in_words() -> None:
    before = Content(**PLAIN, attachments=(FILE,))
    after = Content(
        **{**PLAIN, "column": "C2"}, made_on=date(2026, 3, 1), body="新", attribute=PublicAttribute.NOT_PUBLIC
    )
    said = {issue.field: issue.text for issue in differences(before, after, "r", {"C1": "通知公告"})}
    assert said == {
        "column": "栏目原是「通知公告」,现在是「C2」",
        "made_on": "成文日期原是空的,现在是2026-03-01",
        "body": "正文已有改动,请看过新的一版再办",
        "attribute": "公开属性原是「主动公开」,现在是「不予公开」",
        "attachments": "附件原是「名单.xlsx」,现在是空的",
    }


def test_text_is_kept_in_one_unicode_form() -> None:
    content = Content(title="Cafe\u0301", column="C1", keywords=("e\u0301",))
    assert (content.title, content.keywords) == ("Caf\u00e9", ("\u00e9",))
    assert Attachment("e\u0301", "0" * 64, 0) == Attachment("\u00e9", "0" * 64, 0)


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"title": 5}, "form.text"),
        ({"title": "x" * 301}, "form.length"),
        ({"body": "a\x00b"}, "form.unprintable"),
        ({"body": "\ud800"}, "form.unprintable"),
        ({"column": ""}, "form.uid"),
        ({"attribute": "proactive"}, "form.value"),
        ({"made_on": "2026-03-01"}, "form.day"),
        ({"keywords": "年报"}, "form.rows"),
        ({"keywords": ("x" * 61,)}, "form.length"),
        ({"attachments": ("a",)}, "form.rows"),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused(changes: dict[str, Any], rule: str) -> None:
    with pytest.raises(Refused) as refusal:
        Content(**{**PLAIN, **changes})
    assert [(one.field, one.rule) for one in refusal.value.issues] == [(next(iter(changes)), rule)]


def test_what_just_fits_is_taken() -> None:
    assert len(Content(title="x" * 300, column="C1", keywords=("x" * 60,), body="a\tb\r\nc").title) == 300


@pytest.mark.parametrize(
    "wrong",
    [
        ("", "a" * 64, 1),
        ("名单", "A" * 64, 1),
        ("名单", "a" * 63, 1),
        ("名单", "a" * 64, -1),
        ("x" * 256, "a" * 64, 1),
    ],
)
def test_a_file_needs_a_name_a_hash_and_a_size(wrong: tuple[str, str, int]) -> None:
    with pytest.raises(Refused):
        Attachment(*wrong)


def test_what_a_content_may_hold_fits_the_table() -> None:
    for name, most in LENGTHS.items():
        field = Revision._meta.get_field(name)
        assert (field.max_length if isinstance(field, CharField) else None) == most
