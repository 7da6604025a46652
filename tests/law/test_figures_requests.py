"""孙丽 counts table three: a case is new once, closed once, and carried over on each 31 December between."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.decisions import DecisionCode
from gongkai.law.figures import (
    ApplicantKind,
    RequestRecord,
    RowRole,
    YearFacts,
    annual_figures,
    check_report,
    form_for,
    report_document,
)
from gongkai.law.refusals import Refused

PERSON, FIRM = ApplicantKind.NATURAL, ApplicantKind.COMMERCIAL
NEW, IN = "t3.r1_new.natural", "t3.r2_carried_in.natural"
GRANTED, TOTAL, OUT = "t3.r3_1_granted.natural", "t3.r3_7_total.natural", "t3.r4_carried_out.natural"


def case(uid: str, received: str, closed: str | None = None, **changes: Any) -> RequestRecord:
    closed_on = date.fromisoformat(closed) if closed else None
    result = DecisionCode.GRANT if closed else None
    values: dict[str, Any] = {"applicant": PERSON, "closed_on": closed_on, "result": result, **changes}
    return RequestRecord(uid, received_on=date.fromisoformat(received), **values)


def uids(path: str, year: int, *cases: RequestRecord) -> tuple[str, ...]:
    return annual_figures(YearFacts(requests=cases), year).figure(path).facts


def test_a_case_stands_in_the_rows_of_its_year() -> None:
    for received, closed, rows in [
        ("2025-01-01", "2025-12-31", [NEW, GRANTED, TOTAL]),
        ("2024-12-31", "2025-01-01", [IN, GRANTED, TOTAL]),
        ("2024-12-31", "2024-12-31", []),
        ("2023-06-01", "2026-01-01", [IN, OUT]),
        ("2023-06-01", None, [IN, OUT]),
        ("2025-12-31", None, [NEW, OUT]),
        ("2025-12-31", "2026-01-01", [NEW, OUT]),
        ("2026-01-01", None, []),
        ("2024-12-30", "2024-12-31", []),
    ]:
        figures = annual_figures(YearFacts(requests=(case("甲", received, closed),)), 2025)
        assert [path for path in (NEW, IN, GRANTED, TOTAL, OUT) if figures.figure(path).value] == rows


def test_a_case_is_counted_in_the_column_of_its_applicant_and_in_the_total() -> None:
    cases = (case("甲", "2025-02-03"), case("乙", "2025-02-04", applicant=FIRM), case("丙", "2025-02-05"))
    figures = annual_figures(YearFacts(requests=cases), 2025)
    row = [figures.figure(f"t3.r1_new.{kind}").value for kind in ApplicantKind]
    assert row == [2, 1, 0, 0, 0, 0]
    total = figures.figure("t3.r1_new.total")
    assert (total.value, total.facts) == (3, ("甲", "丙", "乙"))


def test_a_figure_opens_its_facts_and_says_how_they_were_chosen() -> None:
    figures = annual_figures(YearFacts(requests=(case("甲", "2025-02-03", "2025-02-20"),)), 2025)
    granted = figures.figure(GRANTED)
    assert (granted.value, granted.facts) == (1, ("甲",))
    assert granted.filter == "申请人为自然人:2025年内办结,办理结果为「予以公开(已经主动公开)」、「予以公开」"
    assert figures.figure(NEW).filter == "申请人为自然人:收到申请之日在2025年内"
    assert figures.figure(IN).filter == "申请人为自然人:2024-12-31以前收到,当日尚未办结"
    assert figures.figure(OUT).filter == "申请人为自然人:2025-12-31以前收到,当日尚未办结"
    assert figures.figure("t3.r1_new.total").filter == "「一、本年新收政府信息公开申请数量」各栏合计"


def test_a_split_answer_is_counted_in_part_only() -> None:
    split = case("甲", "2025-02-03", "2025-03-03", result=DecisionCode.PARTIAL)
    assert uids("t3.r3_2_partial.natural", 2025, split) == ("甲",)
    assert uids(GRANTED, 2025, split) == ()
    assert uids(TOTAL, 2025, split) == ("甲",)


def test_on_the_trial_form_the_three_other_endings_share_one_row() -> None:
    codes = (DecisionCode.ABANDONED_NO_CORRECTION, DecisionCode.ABANDONED_NO_PAYMENT, DecisionCode.OTHER)
    cases = [case(code.value, "2020-02-03", "2020-03-03", result=code) for code in codes]
    assert uids("t3.r3_6_other.natural", 2020, *cases) == tuple(code.value for code in codes)


def test_the_last_day_of_the_year_before_decides_what_is_carried_in() -> None:
    cases = (
        case("除夕收到", "2024-12-31"),
        case("元旦收到", "2025-01-01"),
        case("除夕办结", "2024-12-01", "2024-12-31"),
        case("元旦办结", "2024-12-01", "2025-01-01"),
    )
    assert uids(IN, 2025, *cases) == ("除夕收到", "元旦办结")
    assert uids(OUT, 2024, *cases) == ("除夕收到", "元旦办结")


IMPOSSIBLE: tuple[tuple[dict[str, Any], str, str], ...] = (
    ({"uid": " "}, "uid", "form.text"),
    ({"uid": 7}, "uid", "form.text"),
    ({"applicant": "natural"}, "applicant", "form.value"),
    ({"received_on": "2025-02-03"}, "received_on", "form.day"),
    ({"received_on": datetime(2025, 2, 3)}, "received_on", "form.day"),  # noqa: DTZ001
    ({"received_on": None}, "received_on", "form.day"),
    ({"closed_on": "2025-02-20"}, "closed_on", "form.day"),
    ({"closed_on": None}, "result", "figures.result"),
    ({"result": None}, "result", "figures.result"),
    ({"result": "grant"}, "result", "form.value"),
    ({"closed_on": date(2025, 2, 2)}, "closed_on", "form.order"),
)


def test_an_impossible_case_is_refused() -> None:
    day = date(2025, 2, 3)
    values: dict[str, Any] = {"uid": "甲", "applicant": PERSON, "received_on": day, "closed_on": day}
    values |= {"result": DecisionCode.GRANT}
    assert RequestRecord(**values).closed_on == day
    for changes, field, rule in IMPOSSIBLE:
        with pytest.raises(Refused) as caught:
            RequestRecord(**{**values, **changes})
        (issue,) = caught.value.issues
        assert (issue.field, issue.rule) == (field, rule)


def test_a_case_that_stands_twice_in_the_register_is_refused() -> None:
    with pytest.raises(Refused) as caught:
        YearFacts(requests=(case("甲", "2025-02-03"), case("乙", "2025-02-03"), case("甲", "2025-02-04")))
    (issue,) = caught.value.issues
    assert (issue.field, issue.rule) == ("requests[2].uid", "form.twice")


def test_a_cell_that_the_form_does_not_have_is_refused() -> None:
    with pytest.raises(Refused) as caught:
        annual_figures(YearFacts(), 2020).figure("t3.r3_6_3_other.natural")
    assert "国办公开办函〔2019〕60号没有" in caught.value.issues[0].text


DAYS = st.integers(0, 1460).map(lambda days: date(2022, 1, 1) + timedelta(days))


@st.composite
def case_sets(draw: st.DrawFn) -> tuple[RequestRecord, ...]:
    cases = []
    for at in range(draw(st.integers(0, 8))):
        received = draw(DAYS)
        closed = draw(
            st.none() | st.integers(0, 800).map(lambda days, start=received: start + timedelta(days))
        )
        result = None if closed is None else draw(st.sampled_from(DecisionCode))
        cases.append(RequestRecord(str(at), draw(st.sampled_from(ApplicantKind)), received, closed, result))
    return tuple(cases)


@given(cases=case_sets())
def test_the_arithmetic_holds_for_whatever_was_registered(cases: tuple[RequestRecord, ...]) -> None:
    before, figures = (annual_figures(YearFacts(requests=cases), year) for year in (2023, 2024))
    carried = [before.figure(f"t3.r4_carried_out.{kind}").value for kind in ApplicantKind]
    document = report_document(figures, "黟县司法局")
    check = check_report({**document, "previous": [*carried, sum(carried)]})
    assert (check.faults, check.warnings, check.checked) == ((), (), 49)
    results = [row.id for row in form_for(2024).requests.blocks[0].rows if row.role is RowRole.RESULT]
    counted = sorted(uid for row in results for uid in figures.figure(f"t3.{row}.total").facts)
    assert counted == sorted(c.uid for c in cases if c.closed_on and c.closed_on.year == 2024)
