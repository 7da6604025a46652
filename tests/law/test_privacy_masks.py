"""周敏 presses 打码: every kind of personal data has its published format.

Identity numbers begin with 990000, a division that does not exist, so that they are nobody's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from gongkai.law.privacy import (
    MASK_SOURCE,
    IdentityMask,
    find_personal_data,
    mask_address,
    mask_bank_card,
    mask_child_name,
    mask_findings,
    mask_identity_number,
    mask_landline,
    mask_mobile,
)
from gongkai.law.refusals import Refused

ON = date(2026, 3, 30)


MASKED_IDENTITY_NUMBERS: tuple[tuple[str, IdentityMask, str], ...] = (
    ("990000199001011239", IdentityMask.KEEP_3_AND_4, "990***********1239"),
    ("990000199001011239", IdentityMask.HIDE_BIRTH, "990000********1239"),
    ("990000 19900101 123x", IdentityMask.KEEP_3_AND_4, "990***********123X"),
    ("９９００００１９９００１０１１２３９", IdentityMask.HIDE_BIRTH, "990000********1239"),
    ("990000900101123", IdentityMask.KEEP_3_AND_4, "990********1123"),
    ("990000900101123", IdentityMask.HIDE_BIRTH, "990000******123"),
)


def test_an_identity_number_has_two_formats() -> None:
    for text, form, masked in MASKED_IDENTITY_NUMBERS:
        assert mask_identity_number(text, form) == masked


def test_three_and_four_signs_stay_unless_said_otherwise() -> None:
    assert mask_identity_number("990000199001011239") == "990***********1239"


MASKED_MOBILES: tuple[tuple[str, str], ...] = (
    ("13800131234", "138****1234"),
    ("138 0013 1234", "138****1234"),
    ("138-0013-1234", "138****1234"),
    ("+86 13800131234", "138****1234"),
    ("008613800131234", "138****1234"),
    ("8613800131234", "138****1234"),
    ("１９９00131234", "199****1234"),
)


def test_a_mobile_keeps_three_and_four() -> None:
    for text, masked in MASKED_MOBILES:
        assert mask_mobile(text) == masked


def test_a_landline_keeps_area_code_and_four() -> None:
    for text, masked in [
        ("0559-5521234", "0559-***1234"),
        ("(0559) 5521234", "0559-***1234"),
        ("010 65521234", "010-****1234"),
        ("02165521234", "021-****1234"),
    ]:
        assert mask_landline(text) == masked


def test_a_bank_card_keeps_the_last_four() -> None:
    for text, masked in [
        ("6222 0212 3456 7894", "************7894"),
        ("6222021234567890128", "***************0128"),
    ]:
        assert mask_bank_card(text) == masked


def test_an_address_ends_at_village_or_street() -> None:
    for text, masked in [
        ("安徽省黄山市清岚县碧山镇横岗村东组12号", "安徽省黄山市清岚县碧山镇横岗村***"),
        ("清岚县碧山镇人民路8号3栋502室", "清岚县碧山镇人民路***"),
        ("清岚县桃园社区3栋2单元502室", "清岚县桃园社区***"),
        ("清岚县横岗村上村组", "清岚县横岗村***"),
        ("第3号清岚县人民路8号", "第3号清岚县人民路***"),
    ]:
        assert mask_address(text) == masked


def test_a_childs_name_keeps_the_surname() -> None:
    for text, masked in [
        ("张小明", "张某某"),
        ("张明", "张某"),
        ("欧阳小明", "欧阳某某"),
        ("欧阳", "欧某"),
        ("欧阳明", "欧阳某"),
    ]:
        assert mask_child_name(text) == masked


OTHER_KINDS: tuple[tuple[Callable[[str], str], str, str], ...] = (
    (mask_identity_number, "9900001990010112", "mask.identity_number"),
    (mask_identity_number, "99000019900101X239", "mask.identity_number"),
    (mask_identity_number, "990***********1239", "mask.identity_number"),
    (mask_mobile, "12800131234", "mask.mobile"),
    (mask_mobile, "1380013123", "mask.mobile"),
    (mask_mobile, "138****1234", "mask.mobile"),
    (mask_landline, "5521234", "mask.landline"),
    (mask_landline, "0159-5521234", "mask.landline"),
    (mask_bank_card, "622202123456789", "mask.bank_card"),
    (mask_bank_card, "62220212345678901289", "mask.bank_card"),
    (mask_address, "清岚县碧山镇", "mask.address"),
    (mask_address, "12号楼", "mask.address"),
    (mask_child_name, "张", "mask.child_name"),
    (mask_child_name, "Zhang", "mask.child_name"),
    (mask_child_name, "张小明小明", "mask.child_name"),
)


def test_what_is_of_another_kind_is_refused_and_not_repeated() -> None:
    for mask, text, rule in OTHER_KINDS:
        with pytest.raises(Refused) as refused:
            mask(text)
        assert refused.value.issues[0].rule == rule
        assert text not in refused.value.issues[0].text


def test_the_formats_are_said_to_be_ours() -> None:
    assert MASK_SOURCE.printed().endswith("(本系统默认,可改)")


def test_the_mask_stands_where_the_data_stood() -> None:
    text = "张三,电话13800131234,证号990000199001011239。"
    findings = find_personal_data(text, ON)
    assert mask_findings(text, reversed(findings)) == "张三,电话138****1234,证号990***********1239。"
    assert mask_findings(text, ()) == text


def test_findings_of_another_text_or_twice_the_same_are_refused() -> None:
    text = "电话13800131234"
    findings = find_personal_data(text, ON)
    for changed, given, rule in (
        ("电话 13800131234", findings, "mask.other_text"),
        (text, (*findings, *findings), "mask.overlap"),
    ):
        with pytest.raises(Refused) as refused:
            mask_findings(changed, given)
        assert refused.value.issues[0].rule == rule
    # Two findings side by side do not overlap.
    both = (
        replace(findings[0], start=0, end=2, text="电话", mask="A"),
        replace(findings[0], start=2, end=13, text="13800131234", mask="B"),
    )
    assert mask_findings(text, both) == "AB"
