"""陈芳 checks a list before it goes out: what is personal is found at its place, with the reason.

Identity numbers begin with 990000, a division that does not exist, so that they are nobody's.
"""

from __future__ import annotations

from datetime import date, datetime

import pytest

from gongkai.law.privacy import (
    Finding,
    IdentityMask,
    PrivacyKind,
    ScanOptions,
    find_personal_data,
    passes_luhn,
)
from gongkai.law.refusals import Refused
from gongkai.law.registers import identity_check_sign

ON = date(2026, 3, 30)
ADULT = "990000199001011239"
CARD_19 = "6222021234567890128"
CARD_16 = "6222021234567894"


def number(birth: str) -> str:
    body = f"990000{birth}123"
    return body + identity_check_sign(body)


def with_luhn(body: str) -> str:
    return next(f"{body}{digit}" for digit in range(10) if passes_luhn(f"{body}{digit}"))


def found(text: str, options: ScanOptions | None = None) -> list[tuple[str, str]]:
    findings = find_personal_data(text, ON, options or ScanOptions())
    assert all(text[finding.start : finding.end] == finding.text for finding in findings)
    return [(finding.kind.value, finding.text) for finding in findings]


def only(text: str, options: ScanOptions | None = None) -> Finding:
    (finding,) = find_personal_data(text, ON, options or ScanOptions())
    return finding


BROKEN_IDENTITY_NUMBERS: tuple[str, ...] = (
    ADULT,
    "990000 19900101 1239",
    "990000-19900101-1239",
    "990000 1990 0101 1239",
    "99 00 00 1990 0101 1239",
    "９９００００１９９００１０１１２３９",
    "9 9 0 0 0 0 1 9 9 0 0 1 0 1 1 2 3 9",
    "990000\u00a019900101\u30001239",
    "990000\u200b199001011239",
    "990000 - 19900101 - 1239",
)


def test_an_identity_number_is_found_however_it_is_broken() -> None:
    for written in BROKEN_IDENTITY_NUMBERS:
        assert found(f"证件号码:{written},男") == [("identity_number", written)]
        assert only(f"汪某{written}").mask == "990***********1239"


def test_a_final_x_is_found_small_wide_or_apart() -> None:
    for end in ["X", "x", " X", "Ｘ"]:
        body = next(
            f"99000019900101{n:03d}"
            for n in range(50)
            if identity_check_sign(f"99000019900101{n:03d}") == "X"
        )
        assert found(f"汪某 {body}{end}。") == [("identity_number", f"{body}{end}")]
        assert only(body + end).mask == f"990***********{body[-3:]}X"


def test_an_identity_number_is_found_behind_letters_and_in_a_web_address() -> None:
    assert found(f"ID{ADULT}") == [("identity_number", ADULT)]
    assert found(f"https://a.gov.cn/q?id={ADULT}&x=1") == [("identity_number", ADULT)]


def test_a_minor_is_told_by_the_birth_date() -> None:
    for birth, kind, said in [
        ("20120331", "minor_identity_number", "13周岁,不满14周岁,属敏感个人信息"),
        ("20120330", "minor_identity_number", "14周岁,是未成年人"),
        ("20080331", "minor_identity_number", "17周岁,是未成年人"),
        ("20080330", "identity_number", "出生日期和校验码都对得上"),
    ]:
        finding = only(number(birth))
        assert finding.kind.value == kind
        assert said in finding.why
        assert finding.source.text == (
            "个人信息保护法第28条" if "14周岁,属" in said else "个人信息保护法第25条、第34条"
        )
        assert finding.kind.label in ("身份证号", "未成年人身份证号")


def test_the_office_chooses_the_mask_of_identity_numbers() -> None:
    options = ScanOptions(identity_mask=IdentityMask.HIDE_BIRTH)
    assert only(ADULT, options).mask == "990000********1239"
    older = ScanOptions(identity_mask=IdentityMask.HIDE_BIRTH, older_identity_numbers=True)
    assert only("身份证990000900101123", older).mask == "990000******123"


def test_fifteen_digits_count_only_if_wanted_and_called_an_identity_number() -> None:
    wanted = ScanOptions(older_identity_numbers=True)
    text = "身份证号 990000900101123"
    assert found(text) == []
    assert found(text, wanted) == [("identity_number", "990000900101123")]
    assert found("流水 990000900101123", wanted) == []
    assert found("身份证号 990000901301123", wanted) == []
    assert found("身份证号另报。流水 990000900101123", wanted) == []
    assert found("008613800138000", wanted) == [("mobile", "13800138000")]


BROKEN_MOBILES: tuple[tuple[str, str], ...] = (
    ("电话13800138000。", "13800138000"),
    ("电话:138 0013 8000", "138 0013 8000"),
    ("138-0013-8000", "138-0013-8000"),
    ("138 00138000", "138 00138000"),
    ("1380013 8000", "1380013 8000"),
    ("1 3 8 0 0 1 3 8 0 0 0", "1 3 8 0 0 1 3 8 0 0 0"),
    ("１３８００１３８０００", "１３８００１３８０００"),
    ("+86 138 0013 8000", "138 0013 8000"),
    ("+86-138-0013-8000", "138-0013-8000"),
    ("0086-138-0013-8000", "138-0013-8000"),
    ("+8613800138000", "13800138000"),
    ("008613800138000", "13800138000"),
    ("tel13800138000", "13800138000"),
    ("Mobile19900138000", "19900138000"),
    ("13800138000@139.example", "13800138000"),
    ("汪某/13800138000", "13800138000"),
    ("2026-03-30 138 0013 8000", "138 0013 8000"),
    ("1.汪某13800138000", "13800138000"),
    ("见https://a.gov.cn/ 13800138000", "13800138000"),
    ("13800138000 元旦值班", "13800138000"),
)


def test_a_mobile_is_found_however_it_is_broken() -> None:
    for text, place in BROKEN_MOBILES:
        assert found(text) == [("mobile", place)]


def test_several_numbers_in_a_row_are_all_found() -> None:
    text = f"13800138000,13900139000/15000150000 138 0013 8000 {ADULT}"
    assert [kind for kind, _ in found(text)] == ["mobile"] * 4 + ["identity_number"]


def test_mobiles_begin_with_13_to_19() -> None:
    for second in "3456789":
        assert only(f"1{second}800138000").why == "11位手机号"


def test_landlines_are_found_only_in_texts_about_persons() -> None:
    personal = ScanOptions(landlines=True)
    text = "汪某 0559-5521234,李某(010)65521234,赵某 021 65521234,钱某07305521234"
    assert found(text) == []
    assert found(text, personal) == [
        ("landline", "0559-5521234"),
        ("landline", "(010)65521234"),
        ("landline", "021 65521234"),
        ("landline", "07305521234"),
    ]
    finding = only("汪某 0559-5521234", personal)
    assert (finding.mask, finding.kind.label) == ("0559-***1234", "固定电话")
    assert "按设置" in finding.why
    assert found(f"汪某{ADULT} 13800138000", personal) == found(f"汪某{ADULT} 13800138000")


def test_other_digits_are_no_landline() -> None:
    for text in ["0159-5521234", "0559-552123", "0559-552123456", "A0559-5521234", "1.0559-5521234"]:
        assert found(text, ScanOptions(landlines=True)) == []


WRITTEN_CARDS: tuple[str, ...] = (
    CARD_19,
    CARD_16,
    "6222 0212 3456 7890 128",
    "6222-0212-3456-7894",
    "622202 1234567890128",
    "6222 0212 3456 7894",
    with_luhn("622202123456789012"),
    with_luhn("6222021234567890"),
    with_luhn("430000000000000"),
)


def test_a_bank_card_is_found_in_the_usual_groups() -> None:
    for written in WRITTEN_CARDS:
        finding = only(f"汪某 {written} 黄山支行")
        assert (finding.kind, finding.text) == (PrivacyKind.BANK_CARD, written)
        assert finding.mask.endswith(written[-3:])
        assert f"{sum(map(str.isdigit, written))}位" in finding.why
        assert "请核对" in finding.why


def test_another_beginning_counts_where_a_word_says_it_is_a_card() -> None:
    odd = with_luhn("103000000000000")
    assert found(f"流水 {odd}") == []
    for word in ("卡号", "银行卡", "账号", "帐户", "开户行"):
        assert found(f"{word}:{odd}") == [("bank_card", odd)]
    assert found(f"卡号另报。流水 {odd}") == []
    assert found(f"流水 {odd}", ScanOptions(card_prefixes=("10",))) == [("bank_card", odd)]


def test_eighteen_digits_are_a_card_only_if_they_cannot_be_a_slipped_identity_number() -> None:
    card = with_luhn("62220212345678901")
    slipped = next(
        text
        for text in (with_luhn(f"62000019900101{n:03d}") for n in range(99))
        if identity_check_sign(text[:17]) != text[17]
    )
    other = with_luhn("43220299345678901")
    assert found(f"汪某 {card}") == [("bank_card", card)]
    assert found(f"汪某 {slipped}") == []
    assert found(f"汪某 {other}") == []
    assert found(f"卡号 {other}") == [("bank_card", other)]


HOMES: tuple[tuple[str, str], ...] = (
    ("住安徽省黄山市清岚县碧山镇横岗村3组12号,", "安徽省黄山市清岚县碧山镇横岗村3组12号"),
    ("汪某清岚县碧山镇横岗村第三组", "清岚县碧山镇横岗村第三组"),
    ("因为清岚县碧山镇横岗村3组", "为清岚县碧山镇横岗村3组"),
    ("地址:清岚县人民路8号3栋2单元502室", "清岚县人民路8号3栋2单元502室"),
    ("清岚县碧山镇横岗村东组12号", "清岚县碧山镇横岗村东组12号"),
    ("清岚县桃园社区3栋12号", "清岚县桃园社区3栋12号"),
    ("汪某家住清岚县人民路8号。", "清岚县人民路8号"),
    ("家庭住址:碧山镇横岗村上村组", "碧山镇横岗村上村组"),
    ("户主汪某,清岚县碧山镇人民路甲8号", "清岚县碧山镇人民路甲8号"),
    ("现住清岚县人民路８号", "清岚县人民路８号"),
    ("13800138000清岚县人民路8-3室", "清岚县人民路8-3室"),
)


def test_a_home_address_is_found_down_to_the_door() -> None:
    for text, place in HOMES:
        assert ("home_address", place) in found(text)


def test_a_home_address_ends_at_the_village_in_the_mask_and_is_marked_as_a_guess() -> None:
    finding = only("家住安徽省黄山市清岚县碧山镇横岗村3组12号")
    assert finding.mask == "安徽省黄山市清岚县碧山镇横岗村***"
    assert finding.why.endswith("(本系统默认,可改)")
    assert finding.source.printed().endswith("(本系统默认,可改)")
    assert finding.kind.label == "家庭住址"


def test_details_up_to_twelve_signs_apart_are_one() -> None:
    for between, whole in [(12, True), (13, False)]:
        first = "清岚县桃园社区3栋502室"
        rest = f"{'花' * between}8单元502室"
        assert found(first + rest) == [("home_address", first + rest if whole else first)]


def test_the_door_stands_up_to_twelve_signs_behind_the_street() -> None:
    for between, kinds in [(12, ["home_address"]), (13, [])]:
        assert [kind for kind, _ in found(f"清岚县人民路{'花' * between}502室")] == kinds


def test_the_region_stands_up_to_fifty_signs_before_the_door() -> None:
    assert len(found(f"清岚县{'花' * 47}路花502室")) == 1
    assert found(f"清岚县{'花' * 48}路花502室") == []


def test_two_addresses_in_one_breath_are_two() -> None:
    text = "户籍清岚县横岗村3组现在清岚县城关镇中心小学对面的人民路8号3栋502室"
    assert [place for _, place in found(text)] == [
        "清岚县横岗村3组",
        "在清岚县城关镇中心小学对面的人民路8号3栋502室",
    ]


CHILDREN: tuple[tuple[str, list[str]], ...] = (
    ("学生:张小明、李红,欧阳小红。", ["张小明", "李红", "欧阳小红"]),
    ("受助儿童姓名:王小红", ["王小红"]),
    ("孤儿名单 陈晨、周小舟", ["陈晨", "周小舟"]),
    ("未成年人张小明,", ["张小明"]),
    ("女童 张小明、李红", ["张小明", "李红"]),
    ("张小明(学生)", ["张小明"]),
    ("张小明(留守儿童,三年级)", ["张小明"]),
    ("学生:张某某、李小红", ["李小红"]),
    ("幼儿“张小明”", []),
    ("学生张明,", []),
    ("学生:张小明的", []),
    ("大学生张小明,", []),
    ("学生田径队,", []),
    ("学生:田径队,", ["田径队"]),
    ("学生成长,儿童方面,", []),
    ("学生张某某,", []),
)


def test_a_name_beside_a_word_for_children_is_shown_to_a_person() -> None:
    for text, names in CHILDREN:
        findings = find_personal_data(text, ON)
        assert [finding.text for finding in findings] == names
        assert all(finding.kind is PrivacyKind.MINOR_NAME for finding in findings)
        assert all(finding.why.endswith("(本系统默认,可改)") for finding in findings)


def test_the_two_guesses_can_be_switched_off() -> None:
    text = "学生:张小明,家住清岚县人民路8号"
    assert [kind for kind, _ in found(text)] == ["minor_name", "home_address"]
    assert [kind for kind, _ in found(text, ScanOptions(minor_names=False))] == ["home_address"]
    assert [kind for kind, _ in found(text, ScanOptions(home_addresses=False))] == ["minor_name"]


def test_the_found_text_stays_out_of_repr() -> None:
    assert ADULT not in repr(only(ADULT))


WRONG_SETTINGS: tuple[tuple[dict[str, object], str], ...] = (
    ({"landlines": 1}, "landlines"),
    ({"minor_names": "是"}, "minor_names"),
    ({"identity_mask": "hide_birth"}, "identity_mask"),
    ({"card_prefixes": ["62"]}, "card_prefixes"),
    ({"card_prefixes": ("",)}, "card_prefixes"),
    ({"card_prefixes": (62,)}, "card_prefixes"),
    ({"card_prefixes": ("６2",)}, "card_prefixes"),
)


def test_settings_of_the_wrong_kind_are_refused() -> None:
    for change, field in WRONG_SETTINGS:
        with pytest.raises(Refused) as refused:
            ScanOptions(**change)  # type: ignore[arg-type]
        assert refused.value.issues[0].field == field


def test_what_is_no_text_and_what_is_no_day_is_refused() -> None:
    for text, on, field in ((None, ON, "text"), ("", datetime(2026, 3, 30), "on")):  # noqa: DTZ001
        with pytest.raises(Refused) as refused:
            find_personal_data(text, on)  # type: ignore[arg-type]
        assert refused.value.issues[0].field == field


NOTHING: tuple[str, ...] = (
    "",
    " ",
    "公告",
    "138",
    "X",
    "-",
    "3组",
)


def test_nothing_is_found_in_nothing() -> None:
    for text in NOTHING:
        assert found(text) == []
