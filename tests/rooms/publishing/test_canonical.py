"""The hash of a record depends on what it says, on nothing else."""

from __future__ import annotations

import hashlib
import unicodedata
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.law.refusals import Refused
from gongkai.law.steps import PublicAttribute
from gongkai.publishing.publications.canonical import canonical_json, content_hash, has_hash

SMALL = settings(max_examples=40, deadline=None)
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
plain = st.none() | st.booleans() | st.integers() | words
values = st.recursive(
    plain, lambda one: st.lists(one, max_size=3) | st.dictionaries(words, one, max_size=3), max_leaves=8
)


def normalised(value: Any, form: str) -> Any:
    if isinstance(value, str):
        return unicodedata.normalize(form, value)  # type: ignore[arg-type]
    if isinstance(value, list):
        return [normalised(one, form) for one in value]
    if isinstance(value, dict):
        return {normalised(key, form): normalised(one, form) for key, one in value.items()}
    return value


def kind_and_value(value: Any) -> Any:
    """Python takes 1 and True for equal; a record does not."""
    if isinstance(value, list):
        return [kind_and_value(one) for one in value]
    if isinstance(value, dict):
        return {key: kind_and_value(one) for key, one in value.items()}
    return (type(value).__name__, value)


def test_it_is_written_sorted_without_blanks_in_utf_8() -> None:
    record = {
        "title": "关于年报的说明",
        "made_on": date(2026, 3, 27),
        "attribute": PublicAttribute.PROACTIVE,
        "n": (1, None),
    }
    written = '{"attribute":"proactive","made_on":"2026-03-27","n":[1,null],"title":"关于年报的说明"}'
    assert canonical_json(record).decode() == written
    assert content_hash(record) == "sha256:" + hashlib.sha256(written.encode()).hexdigest()


@SMALL
@given(st.dictionaries(words.map(lambda word: unicodedata.normalize("NFC", word)), values, max_size=4))
def test_neither_the_order_of_keys_nor_the_unicode_form_matters(record: dict[str, Any]) -> None:
    try:
        expected = content_hash(record)
    except Refused as refused:
        assert "出现了两次" in str(refused)
        return
    assert content_hash(dict(reversed(record.items()))) == expected
    assert content_hash(normalised(record, "NFD")) == expected
    assert content_hash(normalised(record, "NFC")) == expected


@SMALL
@given(values, values)
def test_another_value_has_another_hash(one: Any, other: Any) -> None:
    try:
        same = content_hash({"value": one}) == content_hash({"value": other})
    except Refused as refused:
        assert "出现了两次" in str(refused)
        return
    assert same == (kind_and_value(normalised(one, "NFC")) == kind_and_value(normalised(other, "NFC")))


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (1.0, "float"),
        (Decimal("1.0"), "Decimal"),
        (datetime(2026, 3, 30, tzinfo=UTC), "datetime"),
        (b"x", "bytes"),
        ({1, 2}, "set"),
        ({1: "x"}, "键应是文字"),
        ("\ud800", "不成字的编码"),
        ({"\u00e9": 1, "e\u0301": 2}, "出现了两次"),
    ],
)
def test_what_has_no_one_way_to_be_written_is_refused_with_its_place(value: object, said: str) -> None:
    with pytest.raises(Refused, match=said) as refusal:
        canonical_json({"files": ["a", value]})
    assert refusal.value.issues[0].field.startswith("files[1]")
    assert refusal.value.issues[0].rule == "form.canonical"


def test_the_algorithm_stands_in_front_and_can_be_another() -> None:
    record = {"title": "x"}
    assert has_hash(record, content_hash(record))
    assert not has_hash({"title": "y"}, content_hash(record))
    for unknown in ("md5", "", "SHA256"):
        with pytest.raises(Refused) as refusal:
            content_hash(record, unknown)
        assert refusal.value.issues[0].rule == "hash.algorithm"


def test_sm3_is_taken_where_the_machine_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    if "sm3" in hashlib.algorithms_available:
        assert content_hash({}, "sm3") == "sm3:" + hashlib.new("sm3", b"{}").hexdigest()
        assert has_hash({}, content_hash({}, "sm3"))
    monkeypatch.setattr(hashlib, "algorithms_available", {"sha256"})
    with pytest.raises(Refused) as refusal:
        content_hash({}, "sm3")
    assert refusal.value.issues[0].rule == "hash.missing"
