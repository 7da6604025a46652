"""Which items count as new, and why the others do not."""

from __future__ import annotations

from freshness_examples import EMERGENCY, event, facts, item, on

from gongkai.law.freshness import (
    Agency,
    Exemption,
    Explanation,
    Matter,
    Pause,
    Uncounted,
    counting_item,
    counting_items,
    ever_public,
    newest_uncounted,
    why_uncounted,
)

BUREAU = Agency("yxsf", "清岚县司法局", on("2020-01-01"))


def test_a_published_item_counts_from_the_day_it_is_public():
    drill = item("a", "2026-03-20")
    assert why_uncounted(drill, EMERGENCY, on("2026-03-19")) is Uncounted.NOT_PUBLIC
    assert why_uncounted(drill, EMERGENCY, on("2026-03-20")) is None


def test_a_withdrawn_item_stops_counting_on_the_day_it_is_withdrawn():
    gone = item("a", "2026-03-01", withdrawn_on="2026-03-20")
    assert why_uncounted(gone, EMERGENCY, on("2026-03-19")) is None
    assert why_uncounted(gone, EMERGENCY, on("2026-03-20")) is Uncounted.WITHDRAWN


def test_an_edit_a_repeat_an_explanation_an_undated_page_and_another_column_do_not_count() -> None:
    for odd, reason in [
        (item("a", "2026-03-01", is_edit=True), Uncounted.EDIT),
        (item("a", "2026-03-01", repeats="b"), Uncounted.REPEAT),
        (item("a", "2026-03-01", is_explanation=True), Uncounted.EXPLANATION),
        (item("a", None), Uncounted.UNDATED),
        (item("a", None, first_published_here_on="2026-03-01"), Uncounted.UNDATED),
        (item("a", "2026-03-01", column="news"), Uncounted.OTHER_COLUMN),
    ]:
        assert why_uncounted(odd, EMERGENCY, on("2026-03-30")) is reason
        assert counting_items((odd,), EMERGENCY, on("2026-03-30")) == ()


def test_an_item_put_up_anew_counts_for_its_first_day_here():
    anew = item("a", "2026-03-20", first_published_here_on="2025-09-22")
    assert counting_item((anew,), EMERGENCY, on("2026-03-30")).on == on("2025-09-22")


def test_an_item_moved_here_counts_for_the_day_printed_on_it_but_only_since_it_is_here():
    moved = item("a", "2025-09-22", first_published_here_on="2026-03-20")
    assert counting_item((moved,), EMERGENCY, on("2026-03-19")) is None
    assert counting_item((moved,), EMERGENCY, on("2026-03-20")).on == on("2025-09-22")


def test_an_imported_item_counts_for_its_printed_day_whenever_it_was_imported():
    old = item("a", "2025-09-22", first_published_here_on="2026-03-20", imported=True)
    assert counting_item((old,), EMERGENCY, on("2025-09-22")).on == on("2025-09-22")


def test_the_newest_item_comes_first():
    newest = counting_items(
        (item("a", "2026-01-01"), item("b", "2026-03-01"), item("c", "2026-02-01")),
        EMERGENCY,
        on("2026-03-30"),
    )
    assert [one.item.uid for one in newest] == ["b", "c", "a"]


def test_for_an_agency_one_document_counts_once_for_its_earliest_day():
    same = (
        item("a", "2026-03-05", column="news"),
        item("a", "2026-03-03", column="wechat"),
        item("a", "2026-03-04"),
        item("b", "2026-03-06", column="policy"),
    )
    counted = counting_items(same, BUREAU, on("2026-03-30"))
    assert [(one.item.uid, one.on) for one in counted] == [("b", on("2026-03-06")), ("a", on("2026-03-03"))]


def test_the_newest_item_that_does_not_count_is_named_if_it_is_newer_than_the_one_that_does():
    edit, repeat = item("e", "2026-01-08", is_edit=True), item("r", "2026-01-05", repeats="a")
    found = newest_uncounted((repeat, edit), EMERGENCY, on("2026-03-30"), on("2025-09-22"))
    assert found == (edit, Uncounted.EDIT)
    assert newest_uncounted((edit,), EMERGENCY, on("2026-03-30"), on("2026-01-07")) is not None
    assert newest_uncounted((edit,), EMERGENCY, on("2026-03-30"), on("2026-01-08")) is None


def test_what_does_not_count_is_newer_by_the_day_printed_on_it():
    again = item("r", "2026-01-08", first_published_here_on="2025-09-01", repeats="a")
    assert newest_uncounted((again,), EMERGENCY, on("2026-03-30"), on("2025-12-01")) is not None
    put_up = item("u", None, first_published_here_on="2026-01-08")
    assert newest_uncounted((put_up,), EMERGENCY, on("2026-03-30"), on("2026-01-07")) is not None
    assert newest_uncounted((put_up,), EMERGENCY, on("2026-03-30"), on("2026-01-08")) is None


def test_an_undated_page_is_named_only_where_there_is_no_dated_one():
    undated, edit = item("u", None), item("e", "2026-01-08", is_edit=True)
    assert newest_uncounted((undated,), EMERGENCY, on("2026-03-30"), on("2026-03-01"))[0] is undated
    assert newest_uncounted((undated, edit), EMERGENCY, on("2026-03-30"), None)[0] is edit


def test_items_of_other_columns_and_planned_ones_are_not_named():
    planned = item("p", "2026-04-01")
    other = item("o", "2026-03-29", column="news")
    assert (
        newest_uncounted((planned, other, item("c", "2026-03-28")), EMERGENCY, on("2026-03-30"), None) is None
    )


def test_a_column_was_ever_public_whatever_became_of_its_items():
    now = on("2026-03-30")
    assert ever_public((item("a", "2026-03-30"),), EMERGENCY, now)
    assert ever_public((item("a", "2026-01-01", withdrawn_on="2026-01-02"),), EMERGENCY, now)
    assert ever_public((item("a", None),), EMERGENCY, now)
    assert not ever_public((item("a", "2026-03-31"),), EMERGENCY, now)
    assert not ever_public((item("a", "2026-01-01", column="news"),), EMERGENCY, now)
    assert ever_public((item("a", "2026-01-01", column="news"),), Matter("m", "意见征集", now), now)


def test_a_page_without_a_printed_day_counts_for_no_day_even_if_we_know_when_it_was_put_up():
    assert item("u", None, first_published_here_on="2026-03-01").counts_on is None
    assert item("u", None).counts_on is None


def test_the_days_still_to_come_are_those_after_today():
    known = facts(
        item("a", "2026-03-30", withdrawn_on="2026-04-02"),
        item("b", "2026-03-31", withdrawn_on="2026-03-31"),
        item("c", "2026-03-01", withdrawn_on="2026-03-30"),
        event("e", "2026-03-30", published_on="2026-04-04"),
        event("f", "2026-03-20", registered_on="2026-04-05", answered_on="2026-04-06"),
        explanations=(
            Explanation(on("2026-03-30"), "2026-Q1", on("2026-03-30")),
            Explanation(on("2026-03-30"), "2026-Q1", None),
        ),
        exemptions=(Exemption(on("2026-03-30"), on("2026-04-07"), "理由"),),
        pauses=(Pause(on("2026-03-20"), on("2026-03-29"), "理由"),),
    )
    assert sorted(day.day for day in known.days_after(on("2026-03-30"))) == [1, 2, 4, 5, 6, 8, 31]


def test_every_reason_has_its_words() -> None:
    for reason in list(Uncounted):
        assert reason.reason
