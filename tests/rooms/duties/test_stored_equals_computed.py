"""Whatever happens in whatever order, what the worker stores is what the facts say; and it reads no more."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from bureau_rules import (
    FOUNDED,
    TODAY,
    Publish,
    after_event,
    at_least,
    day_of,
    each,
    follow,
    rule,
    unproved,
)
from django.db import transaction
from histories import HAPPENINGS, Bureau
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.law import freshness
from gongkai.law.freshness import Cycle
from gongkai.law.work_notices import builtin_calendar
from gongkai.platform.accounts.models import Person
from gongkai.publishing.publications.models import PublicItem
from gongkai.registry.agencies.models import Agency
from gongkai.registry.catalogue.actions import open_column, set_rule
from gongkai.registry.catalogue.models import Column, RuleKind, TermUnit
from gongkai.registry.catalogue.rule_entry import RuleEntry, duty_of
from gongkai.watch.duties.actions import follow_changes, look_at_due, recompute_all
from gongkai.watch.duties.models import ColumnItem, DutyStanding
from gongkai.watch.duties.queries import computed_at, looked_on
from gongkai.watch.duties.queries.columns import Rule
from gongkai.watch.duties.queries.remembering import Memory, Plan, Seen, facts_for
from gongkai.watch.duties.queries.verdicts import verdicts_of

happening = st.tuples(st.sampled_from(HAPPENINGS), st.integers(0, 9), st.integers(0, 3))


@pytest.fixture
def columns(justice: Agency, news: Column) -> None:
    open_column(justice, "news-offices", "司法所动态", FOUNDED, by=None, parent=news)
    filing = open_column(justice, "filing", "立改废", FOUNDED, by=None)
    set_rule(filing, each(Cycle.MONTH, 2), FOUNDED, by=None)
    penalties = open_column(justice, "penalties", "行政处罚", FOUNDED, by=None)
    set_rule(penalties, after_event("penalty_decided"), FOUNDED, by=None)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(history=st.lists(happening, min_size=10, max_size=40))
def test_after_any_history_the_stored_standing_is_the_computed_one(
    columns: None, justice: Agency, wu: Person, publish: Publish, history: list[tuple[str, int, int]]
) -> None:
    with transaction.atomic():
        bureau = Bureau(justice, wu, publish)
        follow()
        for what, number, place in history:
            bureau.happens(what, number, place)
        follow(bureau.today)
        assert unproved(bureau.today) == ()
        # And once more from nothing, as a new installation would.
        with day_of(bureau.today, 20):
            DutyStanding.objects.all().delete()
            recompute_all()
        assert unproved(bureau.today) == ()
        transaction.set_rollback(True)


entries = st.one_of(
    st.builds(at_least, st.integers(1, 3), st.integers(1, 60), st.sampled_from(TermUnit)),
    st.builds(each, st.sampled_from(Cycle), st.integers(1, 3)),
    st.builds(
        lambda month, day: rule("RNBXX", RuleKind.BY_DATE, month=month, day=day, act="公开"),
        *(st.integers(1, 12), st.integers(1, 28)),
    ),
)
days = st.dates(date(2024, 6, 1), TODAY)


@settings(max_examples=300, deadline=None)
@given(
    entries=st.lists(entries, min_size=1, max_size=2),
    changed_on=st.dates(date(2025, 6, 1), date(2026, 6, 1)),
    items=st.lists(days, max_size=8),
    exempted=st.none() | st.tuples(st.dates(date(2026, 1, 1), date(2026, 5, 1)), st.integers(0, 60)),
)
def test_a_remembered_verdict_on_few_items_is_the_law_s_on_all(
    entries: list[RuleEntry],
    changed_on: date,
    items: list[date],
    exempted: tuple[date, int] | None,
) -> None:
    entries = [one for one in entries if one.kind == entries[0].kind]
    spans = (
        [(FOUNDED, None)] if len(entries) == 1 else [(FOUNDED, changed_on - timedelta(1)), (changed_on, None)]
    )
    asked = Rule("R", "R", tuple(duty_of(one, "R", *span) for one, span in zip(entries, spans, strict=True)))
    exemptions = ()
    if exempted is not None:
        begins, length = exempted
        exemptions = (freshness.Exemption(begins, begins + timedelta(length), "机构调整"),)
    uids = [f"0{place:03}" for place in range(len(items))]
    column = freshness.Column("C", "C", FOUNDED)
    facts = freshness.Facts(
        column,
        tuple(freshness.Item(uid, "C", "-", on) for uid, on in zip(uids, items, strict=True)),
        exemptions=exemptions,
    )
    calendar = builtin_calendar()
    expected = tuple(verdicts_of(asked, facts, (), calendar, TODAY))

    plan = Plan(asked, TODAY)
    dated = sorted(((on.isoformat(), uid) for uid, on in zip(uids, items, strict=True)), reverse=True)
    seen = Seen(nth=dated[plan.n - 1] if len(dated) >= plan.n else None, ever=bool(dated))
    if plan.all_items:
        seen = Seen(ever=bool(dated), items=tuple(dated))
    elif plan.period is not None and plan.period_before is not None:
        here, before = (
            min(plan.n, sum(period.holds(on) for on in items)) for period in (plan.period, plan.period_before)
        )
        seen = Seen(None, here, before, bool(dated))
    memory = Memory(calendar, TODAY)
    for _ in ("computed", "remembered"):
        assert tuple(memory.verdicts(plan, seen, FOUNDED.isoformat(), exemptions)) == expected
    unremembered = facts_for(plan, seen, FOUNDED.isoformat(), exemptions)
    assert tuple(verdicts_of(asked, unremembered, (), calendar, TODAY)) == expected


def test_a_morning_reads_only_the_rows_that_have_come_due(
    justice: Agency, publish: Publish, row_counter: list[int]
) -> None:
    for place in range(30):
        column = open_column(justice, f"c-{place}", f"第{place}栏", FOUNDED, by=None)
        set_rule(column, at_least(1, 14 if place < 3 else 20), FOUNDED, by=None)
        publish(column, f"第{place}期", date(2026, 3, 26))
    follow(TODAY)
    tomorrow = date(2026, 4, 6)
    with day_of(tomorrow, 1):
        due = DutyStanding.objects.filter(next_look_at__lte=tomorrow).count()
        row_counter.clear()
        assert (due, look_at_due(tomorrow)) == (3, 3)
    assert sum(row_counter) == 3
    assert unproved(tomorrow) == ()


@pytest.fixture
def row_counter(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many stored duties each read of them gave."""
    from gongkai.watch.duties.queries import held

    counted: list[int] = []
    rows = held.rows

    def counting(statement: str, parameters: object = ()) -> list[tuple[object, ...]]:
        found = rows(statement, parameters)  # type: ignore[arg-type]
        counted.append(len(found))
        return found

    monkeypatch.setattr(held, "rows", counting)
    return counted


def test_a_change_in_one_column_leaves_the_rows_of_the_others_alone(
    columns: None, news: Column, publish: Publish
) -> None:
    follow()
    other = DutyStanding.objects.exclude(column=news).first()
    assert other is not None
    publish(news, "春季普法宣传启动", TODAY)
    follow()
    assert DutyStanding.objects.get(pk=other.pk).computed_through_seq == other.computed_through_seq
    assert DutyStanding.objects.get(column=news).computed_through_seq > other.computed_through_seq


def test_an_interrupted_first_run_is_gone_on_with(
    columns: None, news: Column, publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    from gongkai.watch.duties.actions import following

    publish(news, "春季普法宣传启动", TODAY)
    store = following.store

    def killed(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(following, "store", killed)
    with day_of(TODAY, 20), pytest.raises(KeyboardInterrupt):
        follow_changes()
    assert ColumnItem.objects.count() == PublicItem.objects.count() == 1
    assert looked_on() is None
    monkeypatch.setattr(following, "store", store)
    publish(news, "人民调解员培训", TODAY)
    follow()
    assert unproved() == ()


def test_an_interrupted_step_is_done_again(
    columns: None, news: Column, publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    from gongkai.watch.duties.actions import following

    follow()
    publish(news, "春季普法宣传启动", TODAY)
    store = following.store

    def killed(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(following, "store", killed)
    with day_of(TODAY, 20), pytest.raises(KeyboardInterrupt):
        follow_changes()
    monkeypatch.setattr(following, "store", store)
    follow()
    assert unproved() == ()


def test_the_board_says_to_when_it_is_right(columns: None, news: Column, publish: Publish) -> None:
    assert computed_at() is None
    follow()
    with day_of(TODAY, 21):
        now = computed_at()
        assert now is not None and now.hour + 8 == 21
    publish(news, "春季普法宣传启动", TODAY)
    with day_of(TODAY, 22):
        behind = computed_at()
        assert behind is not None and behind.hour + 8 == 20
    with day_of(TODAY + timedelta(days=1), 1):
        before_the_look = computed_at()
        assert before_the_look is not None and before_the_look.hour + 8 == 20


def test_a_county_without_agencies_has_nothing_to_compute(db: None) -> None:
    assert follow_changes() is True
    assert looked_on() == TODAY
    assert not DutyStanding.objects.exists()
