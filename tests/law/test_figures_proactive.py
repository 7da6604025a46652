"""Table two of both forms: rule documents, decisions, fees, and what only the trial form asked for."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from gongkai.law.figures import (
    DecisionCount,
    DocumentKind,
    DocumentRecord,
    FeeIncome,
    MatterKind,
    MatterRecord,
    PurchaseRecord,
    YearFacts,
    annual_figures,
    check_report,
    report_document,
)
from gongkai.law.refusals import Refused

RULES, NORMS = DocumentKind.REGULATIONS, DocumentKind.NORMATIVE


def document(uid: str, made: str, kind: DocumentKind = NORMS, **days: str) -> DocumentRecord:
    ends = {name: date.fromisoformat(day) for name, day in days.items()}
    return DocumentRecord(uid, kind, date.fromisoformat(made), **ends)


def row(facts: YearFacts, year: int, name: str, *columns: str) -> list[int | Decimal]:
    figures = annual_figures(facts, year)
    return [figures.figure(f"t2.{name}.{column}").value for column in columns]


def test_a_document_is_made_repealed_and_in_force() -> None:
    for made, days, counted in [
        ("2025-01-01", {}, [1, 0, 1]),
        ("2025-12-31", {}, [1, 0, 1]),
        ("2024-12-31", {}, [0, 0, 1]),
        ("2026-01-01", {}, [0, 0, 0]),
        ("2020-05-01", {"repealed_on": "2025-01-01"}, [0, 1, 0]),
        ("2020-05-01", {"repealed_on": "2025-12-31"}, [0, 1, 0]),
        ("2020-05-01", {"repealed_on": "2026-01-01"}, [0, 0, 1]),
        ("2020-05-01", {"repealed_on": "2024-12-31"}, [0, 0, 0]),
        ("2020-05-01", {"lapsed_on": "2025-12-31"}, [0, 0, 0]),
        ("2020-05-01", {"lapsed_on": "2026-01-01"}, [0, 0, 1]),
        ("2025-03-01", {"repealed_on": "2025-03-01"}, [1, 1, 0]),
    ]:
        facts = YearFacts(documents=(document("甲", made, **days),))
        assert row(facts, 2025, "normative_docs", "made", "repealed", "valid") == counted
        assert row(facts, 2025, "regulations", "made", "repealed", "valid") == [0, 0, 0]


def test_regulations_and_normative_documents_are_kept_apart() -> None:
    facts = YearFacts(
        documents=(
            document("规章", "2025-02-01", RULES),
            document("旧规章", "2020-02-01", RULES, repealed_on="2025-06-01"),
            document("文件", "2025-02-01"),
        )
    )
    figures = annual_figures(facts, 2025)
    assert figures.figure("t2.regulations.made").facts == ("规章",)
    assert figures.figure("t2.regulations.repealed").facts == ("旧规章",)
    assert figures.figure("t2.regulations.valid").facts == ("规章",)
    assert figures.figure("t2.normative_docs.made").facts == ("文件",)
    assert figures.figure("t2.regulations.valid").filter == "规章:2025-12-31已成文、未废止且未自动失效"


def test_decisions_are_added_up_by_kind_and_year() -> None:
    facts = YearFacts(
        decisions=(
            DecisionCount("一月", MatterKind.LICENSING, date(2025, 1, 1), 12),
            DecisionCount("单件", MatterKind.LICENSING, date(2025, 12, 31)),
            DecisionCount("上年", MatterKind.LICENSING, date(2024, 12, 31), 7),
            DecisionCount("罚", MatterKind.PENALTY, date(2025, 5, 1), 3),
            DecisionCount("强", MatterKind.COERCION, date(2025, 5, 1), 0),
        )
    )
    figures = annual_figures(facts, 2025)
    licensing = figures.figure("t2.licensing.decisions")
    assert (licensing.value, licensing.facts) == (13, ("一月", "单件"))
    assert licensing.filter == "行政许可:2025年内作出的决定"
    assert figures.figure("t2.penalty.decisions").value == 3
    assert figures.figure("t2.coercion.decisions").value == 0


def test_fees_are_added_in_yuan_and_printed_in_wan_to_the_fen() -> None:
    facts = YearFacts(
        fees=(
            FeeIncome("甲", date(2025, 1, 1), Decimal("380.00")),
            FeeIncome("乙", date(2025, 12, 31), Decimal("0.01")),
            FeeIncome("丙", date(2026, 1, 1), Decimal("99")),
        )
    )
    fees = annual_figures(facts, 2025).figure("t2.fees.amount")
    assert (str(fees.value), fees.facts) == ("0.038001", ("甲", "乙"))
    assert "单位万元" in fees.filter


def test_a_year_without_facts_is_all_zero_and_its_report_is_in_order() -> None:
    for year, comparisons in ((2020, 40), (2025, 42)):
        figures = annual_figures(YearFacts(), year)
        assert {figure.value for figure in figures.cells.values()} == {0}
        check = check_report(report_document(figures, "黟县司法局"))
        assert (check.faults, check.checked) == ((), comparisons)


def test_the_trial_form_counts_what_was_made_and_published() -> None:
    facts = YearFacts(
        documents=(
            document("甲", "2020-01-01", published_on="2020-12-31"),
            document("乙", "2019-12-31", published_on="2020-01-01"),
            document("丙", "2019-06-01", published_on="2019-12-31", repealed_on="2019-12-31"),
            document("丁", "2020-06-01", published_on="2021-01-01"),
            document("戊", "2020-06-02"),
            document("规章", "2020-06-03", RULES, published_on="2020-06-04"),
        )
    )
    assert row(facts, 2020, "normative_docs", "made", "published", "public_total") == [3, 2, 3]
    assert row(facts, 2020, "regulations", "made", "published", "public_total") == [1, 1, 1]


def test_the_trial_form_counts_matters_of_last_year_and_their_change() -> None:
    def matter(uid: str, listed: str, delisted: str | None = None) -> MatterRecord:
        off = date.fromisoformat(delisted) if delisted else None
        return MatterRecord(uid, MatterKind.OTHER_SERVICES, date.fromisoformat(listed), off)

    facts = YearFacts(
        matters=(
            matter("在列", "2019-12-31"),
            matter("上年末取消", "2018-01-01", "2019-12-31"),
            matter("本年初取消", "2018-01-01", "2020-01-01"),
            matter("本年末取消", "2018-01-01", "2020-12-31"),
            matter("次年取消", "2018-01-01", "2021-01-01"),
            matter("本年列入", "2020-01-01"),
            matter("次年列入", "2021-01-01"),
        ),
        decisions=(DecisionCount("件", MatterKind.OTHER_SERVICES, date(2020, 3, 1), 9),),
    )
    assert row(facts, 2020, "other_services", "last_year", "change", "decisions") == [4, -1, 9]
    for name in ("licensing", "penalty", "coercion"):
        assert row(facts, 2020, name, "last_year", "change", "decisions") == [0, 0, 0]
    change = annual_figures(facts, 2020).figure("t2.other_services.change")
    assert change.facts == ("本年列入", "本年初取消", "本年末取消")
    assert check_report(report_document(annual_figures(facts, 2020), "黟县司法局")).faults == ()


def test_each_row_of_the_trial_form_counts_its_own_kind() -> None:
    for kind in [MatterKind.LICENSING, MatterKind.PENALTY, MatterKind.COERCION, MatterKind.FEES]:
        facts = YearFacts(
            matters=(MatterRecord("甲", kind, date(2019, 1, 1)), MatterRecord("乙", kind, date(2020, 1, 1))),
            decisions=(DecisionCount("丙", kind, date(2020, 1, 1), 5),),
        )
        figures = annual_figures(facts, 2020)
        counted = {path: figure.value for path, figure in figures.cells.items() if figure.value}
        expected = {f"t2.{kind}.last_year": 1, f"t2.{kind}.change": 1}
        if kind is not MatterKind.FEES:
            expected[f"t2.{kind}.decisions"] = 5
        assert counted == expected


def test_the_trial_form_counts_purchases() -> None:
    facts = YearFacts(
        purchases=(
            PurchaseRecord("甲", date(2020, 1, 1), Decimal("2792220.8")),
            PurchaseRecord("乙", date(2020, 12, 31), Decimal("100")),
            PurchaseRecord("丙", date(2021, 1, 1), Decimal("5")),
        )
    )
    assert row(facts, 2020, "procurement", "projects", "amount") == [2, Decimal("279.232080")]


DAY = date(2025, 5, 6)
BEFORE = date(2025, 5, 5)


IMPOSSIBLE: tuple[tuple[Any, dict[str, Any], str, str], ...] = (
    (DocumentRecord, {"kind": "normative"}, "kind", "form.value"),
    (DocumentRecord, {"made_on": "2025-05-06"}, "made_on", "form.day"),
    (DocumentRecord, {"repealed_on": BEFORE}, "repealed_on", "form.order"),
    (DocumentRecord, {"lapsed_on": BEFORE}, "lapsed_on", "form.order"),
    (DocumentRecord, {"published_on": BEFORE}, "published_on", "form.order"),
    (DocumentRecord, {"published_on": "x"}, "published_on", "form.day"),
    (DocumentRecord, {"uid": ""}, "uid", "form.text"),
    (DecisionCount, {"count": -1}, "count", "form.whole"),
    (DecisionCount, {"count": True}, "count", "form.whole"),
    (DecisionCount, {"count": 1.0}, "count", "form.whole"),
    (DecisionCount, {"kind": NORMS}, "kind", "form.value"),
    (DecisionCount, {"decided_on": None}, "decided_on", "form.day"),
    (DecisionCount, {"uid": ""}, "uid", "form.text"),
    (FeeIncome, {"amount": Decimal("-0.01")}, "amount", "form.amount"),
    (FeeIncome, {"amount": Decimal("0.001")}, "amount", "form.amount"),
    (FeeIncome, {"amount": 1.5}, "amount", "form.amount"),
    (FeeIncome, {"amount": Decimal("NaN")}, "amount", "form.amount"),
    (FeeIncome, {"collected_on": None}, "collected_on", "form.day"),
    (FeeIncome, {"uid": ""}, "uid", "form.text"),
    (MatterRecord, {"kind": "fees"}, "kind", "form.value"),
    (MatterRecord, {"listed_on": None}, "listed_on", "form.day"),
    (MatterRecord, {"delisted_on": BEFORE}, "delisted_on", "form.order"),
    (MatterRecord, {"delisted_on": "x"}, "delisted_on", "form.day"),
    (MatterRecord, {"uid": ""}, "uid", "form.text"),
    (PurchaseRecord, {"amount": Decimal("1.005")}, "amount", "form.amount"),
    (PurchaseRecord, {"contracted_on": None}, "contracted_on", "form.day"),
    (PurchaseRecord, {"uid": ""}, "uid", "form.text"),
)


def test_an_impossible_fact_is_refused() -> None:
    good: dict[Any, dict[str, Any]] = {
        DocumentRecord: {"kind": NORMS, "made_on": DAY, "repealed_on": DAY, "lapsed_on": DAY},
        DecisionCount: {"kind": MatterKind.PENALTY, "decided_on": DAY, "count": 0},
        FeeIncome: {"collected_on": DAY, "amount": Decimal("0.00")},
        MatterRecord: {"kind": MatterKind.FEES, "listed_on": DAY, "delisted_on": DAY},
        PurchaseRecord: {"contracted_on": DAY, "amount": Decimal("0.01")},
    }
    for record, values, field, rule in IMPOSSIBLE:
        assert record(**{"uid": "甲", **good[record]}).uid == "甲"
        with pytest.raises(Refused) as caught:
            record(**{"uid": "甲", **good[record], **values})
        (issue,) = caught.value.issues
        assert (issue.field, issue.rule) == (field, rule)
        assert issue.text
