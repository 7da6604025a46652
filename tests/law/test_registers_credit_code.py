"""周敏 copies codes from certificates: a slip is told with its place, and a code is never made to fit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.refusals import Refused
from gongkai.law.registers import (
    CreditCode,
    credit_check_sign,
    credit_code_issues,
    organisation_check_sign,
    organisation_code_issues,
)

SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"

PRINTED = (
    ("11341702486344515H", "341702", "486344515"),
    ("11341600731642621U", "341600", "731642621"),
    ("113417030032499282", "341703", "003249928"),
    ("11341722003251630P", "341722", "003251630"),
)


def test_codes_printed_by_anhui_organs_pass_both_checks() -> None:
    for text, division, organisation in PRINTED:
        code = CreditCode(text)
        assert (code.division, code.organisation_code) == (division, organisation)
        assert code.organisation_issues() == ()
        assert credit_code_issues(text) == ()


def test_organisation_codes_of_older_index_numbers_pass() -> None:
    for text in ["003110926", "003257952", "003251630", "486344515", "731642621"]:
        assert organisation_code_issues(text) == ()


def test_organisation_code_may_hold_letters_and_end_in_x_or_nought() -> None:
    # The example of the standard's own custom range, and both special check signs.
    assert organisation_check_sign("D2143569") == "X"
    assert organisation_check_sign("00325163") == "0"
    assert organisation_code_issues("D2143569X") == ()


def test_a_wrong_check_sign_is_told_with_the_computed_one() -> None:
    (issue,) = credit_code_issues("11990000000000000X", "agency.code")
    assert (issue.field, issue.rule) == ("agency.code", "credit_code.check")
    assert "前17位" in issue.text
    assert "第18位应是D,现在是X" in issue.text
    with pytest.raises(Refused) as refused:
        CreditCode("11990000000000000X")
    assert refused.value.issues[0].rule == "credit_code.check"


def test_the_example_of_the_standard_with_a_wrong_last_sign_is_told_the_right_one() -> None:
    (issue,) = credit_code_issues("91350100M000100Y4Z".replace("Z", "4"))
    assert "应是3" in issue.text
    assert credit_code_issues("91350100M000100Y43") == ()


WRONG_CODES: tuple[tuple[object, list[str], str], ...] = (
    ("11341702486344515", ["credit_code.length"], "应有18位,现在有17位"),
    ("11341702486344515HH", ["credit_code.length"], "应有18位,现在有19位"),
    ("1134170248634451SH", ["credit_code.sign"], "第17位「S」"),
    ("I1341702486344515H", ["credit_code.sign"], "不用字母I、O、S、V、Z"),
    ("1134170248634451h", ["credit_code.length", "credit_code.sign"], "17位"),
    ("1134A702486344515H", ["credit_code.division"], "34A702"),
    ("113417A2486344515H", ["credit_code.division"], "3417A2"),
    ("", ["credit_code.length"], "现在有0位"),
    (113417030032499282, ["credit_code.form"], "应是文字"),
)


def test_what_is_wrong_with_a_credit_code_is_said() -> None:
    for text, rules, said in WRONG_CODES:
        issues = credit_code_issues(text)
        assert [issue.rule for issue in issues] == rules
        assert said in issues[0].text


def test_what_is_wrong_with_an_organisation_code_is_said() -> None:
    for text, rule, said in [
        ("48634451-5", "organisation_code.length", "不带空格和连字符"),
        ("48634451a", "organisation_code.sign", "(大写字母)"),
        ("486344516", "organisation_code.check", "第9位应是5,现在是6"),
        (486344515, "organisation_code.form", "应是文字"),
    ]:
        issues = organisation_code_issues(text)
        assert issues[0].rule == rule
        assert any(said in issue.text for issue in issues)


def test_the_code_inside_is_judged_by_its_own_check_sign() -> None:
    body = "11990000" + "123456789"
    code = CreditCode(body + credit_check_sign(body))
    (issue,) = code.organisation_issues("code")
    assert (issue.field, issue.rule) == ("code", "organisation_code.check")


@given(
    st.text(SIGNS, min_size=9, max_size=9),
    st.integers(0, 17),
    st.sampled_from(SIGNS),
)
def test_every_single_wrong_sign_is_noticed(tail: str, place: int, sign: str) -> None:
    body = f"11990000{tail}"
    right = body + credit_check_sign(body)
    assert credit_code_issues(right) == ()
    wrong = right[:place] + sign + right[place + 1 :]
    assert (credit_code_issues(wrong) == ()) == (wrong == right)
