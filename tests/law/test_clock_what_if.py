"""The sentences that begin with 若 answer what leaders ask."""

from __future__ import annotations

from clock_case import clock_of

ASKED = ["03-02 received", "03-09 third_party_asked delivered_on=03-09"]


def told(*lines: str, today: str, **options: object) -> list[str]:
    return [row.printed() for row in clock_of(*lines, today=today, **options).what_ifs]


def test_the_leader_hears_what_an_extension_and_what_no_pause_would_give() -> None:
    assert told(*ASKED, "03-24 third_party_answered", today="03-30") == [
        "若意见到达当天也算一个工作日:2026年4月14日(本系统默认,可改)",
        "若不停钟:2026年3月30日",
        "若今天同意延期20个工作日并告知申请人:2026年5月15日",
    ]


def test_while_an_opinion_is_out_its_arrival_today_is_told() -> None:
    assert "若第三方今天答复:2026年4月1日" in told(*ASKED, today="03-11")
    assert "若第三方今天答复:2026年4月20日" in told(*ASKED, today="03-27")
    assert not any("今天答复" in line for line in told(*ASKED, today="03-30"))


def test_before_delivery_silence_is_told_from_today() -> None:
    lines = ["03-02 received", "03-09 third_party_asked party=甲公司"]
    assert told(*lines, today="03-10")[-2:] == [
        "若甲公司今天答复:2026年3月31日",
        "若征求意见书今天送达而甲公司不答复:2026年4月22日",
    ]
    other = ["03-02 received", "03-09 other_organ_asked"]
    assert "若对方机关今天答复:2026年3月31日" in told(*other, today="03-10")


def test_a_correction_received_today_and_a_confirmation_today_are_told() -> None:
    assert told("03-02 received", "03-04 correction_asked", today="03-13") == ["若今天收到补正:2026年4月13日"]
    assert told("02-26 submitted channel=post_ordinary", "03-02 arrived", today="03-02") == [
        "若今天与申请人确认收到:2026年3月30日"
    ]
    assert "若单方或系统的确认也算数:2026年3月30日(本系统默认,可改)" in told(
        "03-02 submitted channel=online", "03-02 confirmed by=system", today="03-05"
    )


def test_both_rest_day_readings_are_shown() -> None:
    for reading, line in [
        ("same_day", "若休息日收到的顺延到下一个工作日算收到:2026年4月7日(各地做法,不是条文)"),
        ("next_working_day", "若休息日收到的当天就算收到:2026年4月3日(各地做法,不是条文)"),
    ]:
        assert line in told("03-08 received", today="03-09", rest_day_receipt=reading)


def test_what_would_change_nothing_is_left_out() -> None:
    assert told("03-02 received", "03-10 replied", today="03-11") == []
    assert not any("休息日" in line for line in told("03-02 received", today="03-03"))


def test_no_extension_is_offered_after_the_term_or_twice() -> None:
    assert any("延期" in line for line in told("03-02 received", today="03-30"))
    assert not any("延期" in line for line in told("03-02 received", today="03-31"))
    extended = "03-20 extended working_days=20 approved_by=赵明 notified_on=03-20"
    assert not any("同意延期" in line for line in told("03-02 received", extended, today="03-20"))


def test_readings_that_rest_on_memory_are_told_with_their_mark() -> None:
    fee = told("03-02 received", "03-06 fee_noticed", "03-16 fee_paid", today="03-16")
    assert "若缴费后期限从头起算:2026年4月14日(未查到原文,请核对)" in fee
    late = ["03-02 received", "03-30 extended working_days=20 approved_by=赵明 notified_on=03-31"]
    assert "若延期告知晚于届满也算数:2026年4月28日(未查到原文,请核对)" in told(*late, today="04-01")


def test_a_supposition_may_end_without_a_due_date() -> None:
    lines = ["03-02 received", "03-09 third_party_asked party=甲", "03-09 third_party_asked party=乙"]
    assert "若甲今天答复:没有到期日" in told(*lines, today="03-10")
