"""Sheets as files: what ships is what was read, and a misspelt key is told with its path."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from scoring_examples import refused

from gongkai.law.scoring import (
    ClauseForm,
    IndicatorKind,
    PartsRule,
    Per,
    TotalRule,
    UnitKind,
    read_sheets,
    read_sheets_toml,
    shipped_sheet,
    shipped_sheets,
)
from gongkai.law.sources import Confidence


def document(**changes: object) -> dict[str, object]:
    clause = {
        "id": "c",
        "form": "deduct",
        "text": "缺日期",
        "points": "2.5",
        "per": "place",
        "applies_from": "2020-01-01",
        "applies_to": "2020-12-31",
        "at_least": 3,
        "update": True,
        "confidence": "memory",
        "note": "听说",
    }
    indicator = {
        "id": "x",
        "path": "政策法规",
        "kind": "key",
        "full_marks": "10",
        "unit_kinds": ["township"],
        "group": "甲组",
        "general": True,
        "check": "看日期",
        "clauses": [clause],
    }
    sheet = {
        "id": "s",
        "title": "某县表",
        "period": "2021年",
        "unit_kinds": ["department", "township"],
        "total": "percent",
        "full_marks": "10",
        "no_task": "p",
        "address": "https://a.gov.cn/1.html",
        "read_on": date(2026, 1, 2),
        "confidence": "partial",
        "note": "镜像",
        "indicators": [indicator],
    }
    policy = {"id": "p", "keep_share": "0.80", "silence_share": "0.1", "source": "某县办法"}
    rows = {"clause": clause, "indicator": indicator, "sheet": sheet, "policy": policy}
    whole: dict[str, object] = {"schema_version": 1, "no_task": [policy], "sheets": [sheet]}
    for key, value in changes.items():
        name, _, field = key.partition("__")
        target = whole if name == "document" else rows[name]
        if value is None:
            target.pop(field)  # type: ignore[attr-defined]
        else:
            target[field] = value  # type: ignore[index]
    return whole


def test_every_value_of_a_file_arrives() -> None:
    (sheet,) = read_sheets(document())
    assert (sheet.id, sheet.title, sheet.period, sheet.total) == ("s", "某县表", "2021年", TotalRule.PERCENT)
    assert sheet.unit_kinds == (UnitKind.DEPARTMENT, UnitKind.TOWNSHIP)
    assert (sheet.full_marks, sheet.excerpt, sheet.read_on) == (10, True, date(2026, 1, 2))
    assert sheet.address == "https://a.gov.cn/1.html"
    assert (sheet.source.text, sheet.source.confidence, sheet.source.note) == (
        "某县表",
        Confidence.PARTIAL,
        "镜像",
    )
    policy = sheet.no_task
    assert policy is not None
    assert (policy.keep_share, policy.silence_share, policy.proportional) == (
        Decimal("0.80"),
        Decimal("0.1"),
        False,
    )
    assert policy.source.printed() == "某县办法"
    (indicator,) = sheet.indicators
    assert (indicator.id, indicator.path, indicator.kind) == ("x", "政策法规", IndicatorKind.KEY)
    assert (indicator.full_marks, indicator.unit_kinds) == (10, (UnitKind.TOWNSHIP,))
    assert (indicator.enabled, indicator.general, indicator.group, indicator.check) == (
        True,
        True,
        "甲组",
        "看日期",
    )
    assert indicator.parts_rule is PartsRule.EXACT
    assert indicator.source.text == "某县表「政策法规」"
    assert indicator.source.confidence is Confidence.PARTIAL
    (clause,) = indicator.clauses
    assert (clause.id, clause.form, clause.text, clause.per) == ("c", ClauseForm.DEDUCT, "缺日期", Per.PLACE)
    assert (clause.points, clause.at_least, clause.update) == (Decimal("2.5"), 3, True)
    assert (clause.applies_from, clause.applies_to) == (date(2020, 1, 1), date(2020, 12, 31))
    assert clause.source.printed() == "某县表「政策法规」:缺日期(未查到原文,请核对)"


def test_what_a_file_leaves_out_has_its_plain_meaning() -> None:
    (sheet,) = read_sheets(
        document(
            clause__per=None,
            clause__update=None,
            clause__confidence=None,
            clause__applies_from=None,
            clause__applies_to=None,
            clause__at_least=None,
            indicator__general=None,
            indicator__unit_kinds=None,
            sheet__no_task=None,
            sheet__address=None,
            sheet__confidence=None,
            document__no_task=None,
        )
    )
    assert (sheet.no_task, sheet.address, sheet.source.confidence) == (None, "", Confidence.READ)
    clause = sheet.indicators[0].clauses[0]
    assert (clause.per, clause.update, clause.dated, clause.at_least) == (Per.ITEM, False, False, None)
    assert clause.source.confidence is Confidence.READ
    assert (sheet.indicators[0].general, sheet.indicators[0].unit_kinds) == (False, ())


ROW = "sheets[0].indicators[0]"


@pytest.mark.parametrize(
    ("changes", "issue"),
    [
        ({"document__schema_version": 2}, ("schema_version", "form.value")),
        ({"document__sheet": []}, ("sheet", "form.unknown_key")),
        ({"document__sheets": None}, ("sheets", "form.missing_key")),
        ({"policy__share": "1"}, ("no_task[0].share", "form.unknown_key")),
        ({"policy__keep_share": "1.5"}, ("no_task[0].keep_share", "form.amount")),
        ({"policy__proportional": "yes"}, ("no_task[0].proportional", "form.value")),
        ({"policy__source": None}, ("no_task[0].source", "form.missing_key")),
        ({"sheet__totl": 1}, ("sheets[0].totl", "form.unknown_key")),
        ({"sheet__title": None}, ("sheets[0].title", "form.missing_key")),
        ({"sheet__id": None}, ("sheets[0].id", "form.missing_key")),
        ({"sheet__period": None}, ("sheets[0].period", "form.missing_key")),
        ({"sheet__total": None}, ("sheets[0].total", "form.missing_key")),
        ({"sheet__read_on": "2026-1-2"}, ("sheets[0].read_on", "form.day")),
        ({"sheet__read_on": None}, ("sheets[0].read_on", "form.missing_key")),
        ({"sheet__unit_kinds": ["village"]}, ("sheets[0].unit_kinds[0]", "form.value")),
        ({"sheet__unit_kinds": [1]}, ("sheets[0].unit_kinds[0]", "form.value")),
        ({"sheet__unit_kinds": None}, ("sheets[0].unit_kinds", "form.rows")),
        ({"sheet__no_task": "q"}, ("sheets[0].no_task", "scoring.unknown_policy")),
        ({"sheet__excerpt": 0}, ("sheets[0].excerpt", "form.value")),
        ({"sheet__full_marks": 10}, ("sheets[0].full_marks", "form.value")),
        ({"sheet__confidence": "sure"}, ("sheets[0].confidence", "form.value")),
        ({"sheet__indicators": None}, ("sheets[0].indicators", "form.missing_key")),
        ({"indicator__marks": "1"}, (f"{ROW}.marks", "form.unknown_key")),
        ({"indicator__id": None}, (f"{ROW}.id", "form.missing_key")),
        ({"indicator__path": None}, (f"{ROW}.path", "form.missing_key")),
        ({"indicator__kind": None}, (f"{ROW}.kind", "form.missing_key")),
        ({"indicator__full_marks": "0"}, (f"{ROW}.full_marks", "scoring.marks")),
        ({"indicator__parts_rule": "maybe"}, (f"{ROW}.parts_rule", "form.value")),
        ({"indicator__enabled": "no"}, (f"{ROW}.enabled", "form.value")),
        ({"clause__id": None}, (f"{ROW}.clauses[0].id", "form.missing_key")),
        ({"clause__text": None}, (f"{ROW}.clauses[0].text", "form.missing_key")),
        ({"clause__form": None}, (f"{ROW}.clauses[0].form", "form.missing_key")),
        ({"clause__cost": "1"}, (f"{ROW}.clauses[0].cost", "form.unknown_key")),
        ({"clause__points": "2.501"}, (f"{ROW}.clauses[0].points", "form.amount")),
        ({"clause__share": "0.5"}, (f"{ROW}.clauses[0].share", "scoring.clause_number")),
        ({"clause__at_least": 0}, (f"{ROW}.clauses[0].at_least", "form.value")),
        ({"clause__applies_to": "2019-12-31"}, (f"{ROW}.clauses[0].applies_to", "scoring.clause_days")),
    ],
)
def test_what_is_wrong_in_a_file_is_told_with_its_path(
    changes: dict[str, object], issue: tuple[str, str]
) -> None:
    assert refused(lambda: read_sheets(document(**changes))) == [issue]


@pytest.mark.parametrize(
    ("text", "ok"),
    [
        ("2", True),
        ("2.5", True),
        ("12345.67", False),
        ("0.80", True),
        ("2.", False),
        (".5", False),
        ("-2", False),
        ("+2", False),
        ("1e3", False),
        (" 2", False),
        ("2分", False),
        ("٢", False),
        ("2.٥", False),
        ("2.5.1", False),
        ("000000000002", True),
        ("0000000000002", False),
    ],
)
def test_numbers_in_quotes_are_read_as_written_or_refused(text: str, ok: bool) -> None:
    changed = document(clause__points=text)
    if ok:
        assert read_sheets(changed)[0].indicators[0].clauses[0].points == Decimal(text)
    else:
        assert [path for path, _ in refused(lambda: read_sheets(changed))] == [f"{ROW}.clauses[0].points"]


def test_ids_are_used_once_and_the_whole_is_a_table() -> None:
    rows = document()
    rows["sheets"] *= 2  # type: ignore[operator]
    rows["no_task"] *= 2  # type: ignore[operator]
    assert refused(lambda: read_sheets(rows)) == [
        ("no_task[1].id", "form.twice"),
        ("sheets[1].id", "form.twice"),
    ]
    assert refused(lambda: read_sheets([1]))[0] == ("", "form.mapping")


def test_a_file_that_is_not_toml_is_refused_in_a_sentence() -> None:
    assert refused(lambda: read_sheets_toml("sheets = [")) == [("", "form.toml")]
    assert read_sheets_toml("schema_version = 1\nsheets = []") == ()


def test_the_sheets_that_ship_are_named_with_source_and_day() -> None:
    assert [sheet.id for sheet in shipped_sheets()] == [
        "guoyang_2020q3",
        "xuanzhou_2021q2",
        "huoqiu_2020_normative",
        "huoqiu_2022",
        "shucheng_2021",
        "shucheng_2023_townships",
        "jinzhai_2024",
        "licheng_2020",
        "jindong_2021",
        "jiamusi_2018",
        "jixi_2021",
        "huainan_2021",
        "bozhou_2022",
        "national_2019",
    ]
    assert {sheet.read_on for sheet in shipped_sheets()} == {date(2026, 11, 23)}
    assert [sheet.id for sheet in shipped_sheets() if not sheet.address] == ["bozhou_2022"]
    assert refused(lambda: shipped_sheet("nowhere")) == [("sheet", "scoring.unknown_sheet")]


def test_what_rests_on_memory_ships_off_and_without_marks() -> None:
    memory = [
        indicator
        for sheet in shipped_sheets()
        for indicator in sheet.indicators
        if indicator.source.rests_on_memory
    ]
    assert len(memory) == 14
    assert [each.id for each in memory if each.enabled or each.full_marks is not None] == []
    assert not any(clause.points for each in memory for clause in each.clauses)


def test_the_weights_of_whole_sheets_make_a_hundred() -> None:
    whole = {sheet.id: sheet for sheet in shipped_sheets() if not sheet.excerpt}
    assert sorted(whole) == ["bozhou_2022", "huoqiu_2020_normative", "jiamusi_2018", "jixi_2021"]
    groups: dict[str, Decimal] = {}
    for indicator in whole["jixi_2021"].indicators:
        group = indicator.path.partition("/")[0]
        groups[group] = groups.get(group, Decimal(0)) + (indicator.full_marks or 0)
    assert groups == {"保障运营": 10, "日常监管": 25, "法定主动公开": 50, "政府信息公开条例落实": 15}


def test_the_consultation_of_huoqiu_names_how_parts_of_ten_make_eight() -> None:
    consultation = shipped_sheet("huoqiu_2022").indicator("consultation")
    assert (consultation.parts_full, consultation.full_marks) == (10, 8)
    assert consultation.parts_rule is PartsRule.FLOOR
    assert consultation.parts_confidence is Confidence.PROPOSAL
