"""The national inspection rules, at the last day that passes and the first that fails."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from freshness_examples import facts, item, on, stands

from gongkai.law.freshness import (
    ColumnKind,
    HomePage,
    InspectedColumn,
    InspectionOptions,
    LongStale,
    MediaAccount,
    Message,
    MessageColumn,
    Outcome,
    ProbeDay,
    Site,
    Standing,
    inspect,
    news_column,
)
from gongkai.law.refusals import Refused

NOW = on("2026-03-30")
FRESH = HomePage("home", NOW)
PROBES = tuple(ProbeDay(NOW - timedelta(days=back), 20, 0) for back in range(7))
CLEAN = Site(FRESH, (), (), (), PROBES)


def found(site, rule, options=None):
    return {finding.id: finding for finding in inspect(site, NOW, options)}[rule]


def columns(count, kind=ColumnKind.NEWS, last=None, *, top_level=True, standing=Standing.OVERDUE, uid="c"):
    day = last and on(last)
    return tuple(
        InspectedColumn(f"{uid}{n}", f"栏目{uid}{n}", kind, top_level, day, standing) for n in range(count)
    )


def with_columns(*groups):
    return replace(CLEAN, columns=tuple(column for group in groups for column in group))


def test_a_site_with_nothing_amiss_passes_every_rule_in_the_order_of_the_document():
    findings = inspect(CLEAN, NOW)
    assert [finding.id for finding in findings] == ["V2", "V3", "V4.1", "V4.2", "V4.3", "V5.2", "M2"]
    assert {finding.outcome for finding in findings} == {Outcome.CLEAR}
    assert all(
        finding.source.text.startswith("国办秘函〔2019〕19号") and finding.text for finding in findings
    )


def test_the_home_page_fails_on_the_fifteenth_day() -> None:
    for last, outcome in [("2026-03-16", Outcome.CLEAR), ("2026-03-15", Outcome.HIT), (None, Outcome.HIT)]:
        finding = found(replace(CLEAN, home=HomePage("home", last and on(last))), "V3")
        assert finding.outcome is outcome
        assert finding.evidence == (("home",) if outcome is Outcome.HIT else ())
        assert finding.count == len(finding.evidence)
        assert ("没有更新记录" if last is None else last) in finding.text


def test_a_navigation_page_is_judged_by_its_second_level_pages():
    stale, fresh = on("2026-01-01"), on("2026-03-29")
    by_second = HomePage("home", stale, navigation_only=True, second_level_last_item_on=fresh)
    assert found(replace(CLEAN, home=by_second), "V3").outcome is Outcome.CLEAR
    itself = HomePage("home", stale, navigation_only=False, second_level_last_item_on=fresh)
    assert found(replace(CLEAN, home=itself), "V3").outcome is Outcome.HIT
    assert found(replace(CLEAN, home=None), "V3").outcome is Outcome.NOT_CHECKED


def test_five_news_columns_not_updated_fail_and_four_do_not():
    four, five = columns(4, last="2026-03-15"), columns(5, last="2026-03-15")
    assert found(with_columns(four), "V4.1").outcome is Outcome.CLEAR
    finding = found(with_columns(five), "V4.1")
    assert (finding.outcome, finding.count) == (Outcome.HIT, 5)
    assert finding.evidence == ("c0", "c1", "c2", "c3", "c4")
    assert finding.text.endswith(
        "未按时更新5个,满5个即不合格:「栏目c0」、「栏目c1」、「栏目c2」、「栏目c3」、「栏目c4」。"
    )
    assert found(with_columns(columns(5, last="2026-03-16")), "V4.1").count == 0


def test_news_and_notices_are_added_up():
    notices = columns(2, ColumnKind.NOTICE_OR_POLICY, "2025-09-29", uid="n")
    both = with_columns(columns(3, last="2026-03-15"), notices)
    assert (found(both, "V4.1").outcome, found(both, "V4.1").count) == (Outcome.HIT, 5)


def test_notices_and_policies_fail_after_six_months_and_only_at_the_first_level():
    def notices(last, top_level=True):
        return with_columns(columns(5, ColumnKind.NOTICE_OR_POLICY, last, top_level=top_level))

    assert found(notices("2025-09-30"), "V4.1").outcome is Outcome.CLEAR
    assert found(notices("2025-09-29"), "V4.1").outcome is Outcome.HIT
    assert found(notices("2025-09-29", top_level=False), "V4.1").outcome is Outcome.CLEAR
    assert found(notices(None), "V4.1").outcome is Outcome.HIT


def test_the_2015_year_of_personnel_and_plans_is_no_veto_of_its_own() -> None:
    for kind in [ColumnKind.PERSONNEL_OR_PLAN, ColumnKind.HISTORY_TOPIC, ColumnKind.OTHER]:
        assert found(with_columns(columns(9, kind, "2020-01-01")), "V4.1").count == 0


def test_ten_columns_long_not_updated_fail_and_nine_do_not():
    plans = columns(10, ColumnKind.PERSONNEL_OR_PLAN, "2025-03-29")
    assert found(with_columns(plans[:9]), "V4.2").outcome is Outcome.CLEAR
    finding = found(with_columns(plans), "V4.2")
    assert (finding.outcome, finding.count) == (Outcome.HIT, 10)
    assert "(原文只读到一部分,请核对)" in finding.text
    assert finding.source.note


def test_long_is_what_the_tables_fix_for_the_class() -> None:
    for kind, fresh, stale in [
        (ColumnKind.NEWS, "2026-03-16", "2026-03-15"),
        (ColumnKind.NOTICE_OR_POLICY, "2025-09-30", "2025-09-29"),
        (ColumnKind.PERSONNEL_OR_PLAN, "2025-03-30", "2025-03-29"),
    ]:
        assert found(with_columns(columns(3, kind, fresh)), "V4.2").count == 0
        assert found(with_columns(columns(3, kind, stale, top_level=False)), "V4.2").count == 3


def test_other_columns_and_history_are_not_long_stale_but_blank_ones_are():
    old = columns(3, ColumnKind.OTHER, "2015-01-01")
    history = columns(3, ColumnKind.HISTORY_TOPIC, None, standing=Standing.EMPTY, uid="h")
    blank = columns(2, ColumnKind.OTHER, None, standing=Standing.EMPTY, uid="b")
    assert found(with_columns(old, history, blank), "V4.2").evidence == ("b0", "b1")


def test_long_may_be_read_as_the_columns_own_cycle():
    own = InspectionOptions(long_stale=LongStale.OWN_CYCLE)
    overdue = columns(2, ColumnKind.OTHER, "2026-03-29", uid="o")
    ok = columns(2, ColumnKind.NEWS, "2025-01-01", standing=Standing.OK, uid="k")
    blank = columns(1, ColumnKind.NEWS, None, standing=Standing.EMPTY, uid="b")
    history = columns(1, ColumnKind.HISTORY_TOPIC, "2015-01-01", uid="h")
    assert found(with_columns(overdue, ok, blank, history), "V4.2", own).evidence == ("o0", "o1", "b0")


def test_five_blank_columns_fail_and_four_do_not():
    blank = columns(5, ColumnKind.OTHER, None, standing=Standing.EMPTY)
    assert found(with_columns(blank[:4]), "V4.3").outcome is Outcome.CLEAR
    assert (found(with_columns(blank), "V4.3").outcome, found(with_columns(blank), "V4.3").count) == (
        Outcome.HIT,
        5,
    )
    assert found(with_columns(columns(5)), "V4.3").count == 0


def message(received, answered=None, column=MessageColumn.CONSULTATION, valid=True):
    return Message("m1", column, on(received), valid, answered and on(answered))


def test_one_valid_message_of_the_last_year_open_for_more_than_three_months_fails() -> None:
    for asked, hit in [
        (message("2025-12-29"), True),
        (message("2025-12-30"), False),
        (message("2025-03-30"), True),
        (message("2025-03-29"), False),
        (message("2025-11-01", valid=False), False),
        (message("2025-11-01", "2026-03-30"), False),
        (message("2025-11-01", "2026-03-31"), True),
        (message("2025-11-01", column=MessageColumn.PETITION), False),
        (message("2025-11-01", column=MessageColumn.INTERVIEW), False),
        (message("2025-11-01", column=MessageColumn.SURVEY), False),
        (message("2025-11-01", column=MessageColumn.REPORTING), False),
    ]:
        finding = found(replace(CLEAN, messages=(asked,)), "V5.2")
        assert (finding.outcome is Outcome.HIT) is hit
        assert finding.evidence == (("m1",) if hit else ())
        assert finding.count == len(finding.evidence)


def test_an_account_of_the_new_media_fails_on_the_fifteenth_day():
    accounts = (
        MediaAccount("w1", "清岚司法", on("2026-03-16")),
        MediaAccount("w2", "清岚普法", on("2026-03-15")),
        MediaAccount("w3", "清岚调解", None),
    )
    finding = found(replace(CLEAN, accounts=accounts), "M2")
    assert (finding.outcome, finding.count, finding.evidence) == (Outcome.HIT, 2, ("w2", "w3"))
    assert "2个「清岚普法」「清岚调解」" in finding.text
    assert found(replace(CLEAN, accounts=accounts[:1]), "M2").outcome is Outcome.CLEAR


def test_a_site_fails_when_five_in_a_hundred_probes_of_a_week_failed():
    def probes(failed):
        return replace(CLEAN, probes=(ProbeDay(NOW, 20, failed), *PROBES[1:]))

    assert found(probes(6), "V2").outcome is Outcome.CLEAR
    finding = found(probes(7), "V2")
    assert (finding.outcome, finding.count, finding.evidence) == (Outcome.HIT, 7, ("2026-03-30",))
    assert "近7天访问140次,15秒打不开7次" in finding.text


def test_a_week_not_fully_probed_is_not_checked_and_never_passed():
    few = replace(CLEAN, probes=(ProbeDay(NOW, 19, 0), *PROBES[1:]))
    finding = found(few, "V2")
    assert (finding.outcome, finding.outcome.label, finding.count) == (Outcome.NOT_CHECKED, "没查成", 0)
    assert "只有6天访问满20次" in finding.text
    missing = replace(CLEAN, probes=(*PROBES[:6], ProbeDay(NOW - timedelta(days=7), 20, 0)))
    assert found(missing, "V2").outcome is Outcome.NOT_CHECKED


def test_outcomes_have_the_words_of_the_office():
    assert [outcome.label for outcome in Outcome] == ["不合格", "通过", "没查成"]


def test_a_column_is_inspected_by_what_its_own_duty_found():
    known = stands(news_column(), facts(item("a", "2026-03-01")), "2026-03-30")
    column = InspectedColumn.of("news", "部门动态", ColumnKind.NEWS, True, known)
    assert (column.last_item_on, column.standing) == (on("2026-03-01"), Standing.OVERDUE)
    blank = stands(news_column(), facts(), "2026-03-30")
    column = InspectedColumn.of("news", "部门动态", ColumnKind.NEWS, True, blank)
    assert (column.last_item_on, column.standing) == (None, Standing.EMPTY)


BAD = [
    (lambda: InspectedColumn("", "栏目", ColumnKind.NEWS, True, None, Standing.OK), "column.uid"),
    (lambda: InspectedColumn("c", "", ColumnKind.NEWS, True, None, Standing.OK), "column.name"),
    (lambda: InspectedColumn("c", "栏目", "news", True, None, Standing.OK), "column.kind"),
    (lambda: InspectedColumn("c", "栏目", ColumnKind.NEWS, True, None, "ok"), "column.standing"),
    (lambda: InspectedColumn("c", "栏目", ColumnKind.NEWS, True, "2026", Standing.OK), "column.last_item_on"),
    (lambda: InspectedColumn("c", "栏目", ColumnKind.NEWS, True, NOW, Standing.EMPTY), "column.standing"),
    (lambda: Message("", MessageColumn.SURVEY, NOW, True), "message.uid"),
    (lambda: Message("m", "survey", NOW, True), "message.column"),
    (lambda: Message("m", MessageColumn.SURVEY, None, True), "message.received_on"),
    (lambda: Message("m", MessageColumn.SURVEY, NOW, True, "2026"), "message.answered_on"),
    (lambda: message("2026-03-02", "2026-03-01"), "message.answered_on"),
    (lambda: ProbeDay(None, 20, 0), "probes.on"),
    (lambda: ProbeDay(NOW, -1, 0), "probes.probes"),
    (lambda: ProbeDay(NOW, 20, True), "probes.failed"),
    (lambda: ProbeDay(NOW, 20, 21), "probes.failed"),
    (lambda: InspectionOptions(not_updated=0), "options.not_updated"),
    (lambda: InspectionOptions(blank=True), "options.blank"),
    (lambda: InspectionOptions(failed_percent=0), "options.failed_percent"),
]


def test_what_cannot_be_inspected_is_refused_with_its_path():
    for place, (make, field) in enumerate(BAD):
        with pytest.raises(Refused) as refusal:
            make()
        assert [issue.field for issue in refusal.value.issues] == [field], place


def test_what_just_can_be_is_taken():
    assert ProbeDay(NOW, 20, 20).failed == 20
    assert message("2026-03-01", "2026-03-01").answered_on == on("2026-03-01")
    assert InspectionOptions(blank=1).blank == 1
