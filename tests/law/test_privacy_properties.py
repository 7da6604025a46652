"""What holds for every text: places are right, masks are final, long texts end.

Identity numbers begin with 990000, a division that does not exist, so that they are nobody's.
"""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.privacy import IdentityMask, ScanOptions, find_personal_data, mask_findings

ON = date(2026, 3, 30)
PIECES = (
    "990000199001011239",
    "990000 20150601 1234",
    "13800138000",
    "138 0013 8000",
    "+86-138-0013-8000",
    "6222021234567890128",
    "6222 0212 3456 7890 128",
    "0559-5521234",
    "张小明",
    "李红",
    "欧阳小红(学生)",
    "学生:",
    "未成年人",
    "安徽省清岚县碧山镇横岗村3组12号",
    "清岚县人民路8号3栋502室",
    "人民路",
    "8号",
    "3室",
    "家住",
    "公司",
    "账号",
    "身份证",
    "元",
    "。",
    "、",
    ",",
    " ",
    "-",
    ".",
    "*",
    "+",
    "/",
    "1",
    "X",
    "a",
    "\n",
    "(",
    ")",
    "１",
    "100000000000006",
    "990000900101123",
)


@given(
    st.lists(st.sampled_from(PIECES), max_size=9).map("".join),
    st.builds(
        ScanOptions,
        landlines=st.booleans(),
        older_identity_numbers=st.booleans(),
        identity_mask=st.sampled_from(IdentityMask),
    ),
)
def test_masked_text_holds_nothing_more_and_places_are_right(text: str, options: ScanOptions) -> None:
    findings = find_personal_data(text, ON, options)
    end = 0
    for finding in findings:
        assert end <= finding.start < finding.end
        end = finding.end
        assert text[finding.start : finding.end] == finding.text
    assert find_personal_data(mask_findings(text, findings), ON, options) == ()


LONG_TEXTS: tuple[tuple[str, int], ...] = (
    ("1", 50_000),
    ("3栋", 1_000),
    ("6222 ", 500),
    ("1X-", 1_000),
    ("村3组", 1_000),
    ("学生王学生、", 300),
    ("(0559)", 1_000),
    ("https://", 1_000),
)


def test_a_long_text_of_one_piece_comes_to_an_end() -> None:
    for piece, times in LONG_TEXTS:
        text = f"清岚县碧山镇{piece * times}"
        findings = find_personal_data(text, ON, ScanOptions(landlines=True))
        assert all(finding.text == text[finding.start : finding.end] for finding in findings)
