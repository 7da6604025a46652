"""The explanation names every day of the term, once, with its reason and source."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

from clock_case import clock_of, day, read_facts
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.clock import as_data
from gongkai.law.clock.words import dated, fact_words, numbers_words, span_words

ASKED = ["03-02 received", "03-09 third_party_asked delivered_on=03-09", "03-24 third_party_answered"]


def told(*lines: str, today: str, **options: object) -> list[tuple[str, str, str]]:
    clock = clock_of(*lines, today=today, **options)
    rows = [*clock.earlier, *clock.explanation]
    return [(span_words(row.first, row.last), numbers_words(row.numbers), row.why) for row in rows]


def test_the_case_of_the_service_contracts_is_told_as_the_office_tells_it() -> None:
    assert told(*ASKED, today="03-30") == [
        ("3月2日", "不算", "登记的收到日期,当天不算"),
        ("3月3日—9日", "第1—5天", "按工作日计算"),
        ("3月10日—24日", "不算", "征求第三方意见"),
        ("3月25日—4月3日", "第6—13天", "按工作日计算"),
        ("4月4日—6日", "不算", "清明节放假"),
        ("4月7日—15日", "第14—20天", "按工作日计算"),
    ]


def test_a_correction_shows_the_days_it_made_void() -> None:
    lines = ["03-02 received", "03-04 correction_asked", "03-13 correction_received"]
    assert told(*lines, today="03-13")[:4] == [
        ("3月2日", "不算", "登记的收到日期,当天不算"),
        ("3月3日—4日", "不算", "告知补正前的日子,补正后作废,从头起算"),
        ("3月5日—12日", "不算", "等申请人补正"),
        ("3月13日", "不算", "收到补正之日,当天不算,期限从头起算"),
    ]


def test_an_extension_and_the_days_after_the_term_are_ranges_of_their_own() -> None:
    extended = "03-20 extended working_days=20 approved_by=赵明 notified_on=03-20"
    rows = told("03-02 received", extended, today="04-30")
    assert ("3月31日—4月3日", "第21—24天", "延期,从原期限届满之日接着算") in rows
    assert rows[-1] == ("4月29日—30日", "第41—42天", "超过期限")
    assert ("3月3日—30日", "第1—20天", "按工作日计算") in rows


def test_days_worked_in_exchange_stand_alone_and_name_the_notice() -> None:
    clock = clock_of("02-11 received", today="02-11")
    row = next(row for row in clock.explanation if row.first == day("02-14"))
    assert (row.counts, row.numbers, row.why) == (True, (3, 3), "春节调休上班,算工作日")
    assert "国办发明电〔2025〕7号" in row.source.text


def test_a_weekend_beside_a_pause_or_a_holiday_is_told_and_inside_a_range_passed_over() -> None:
    rows = told("03-02 received", "03-09 third_party_asked", "03-13 third_party_answered", today="03-13")
    assert ("3月14日—15日", "不算", "周末") in rows
    assert ("3月16日—4月3日", "第6—20天", "按工作日计算") in rows


def test_a_clock_that_stands_is_told_up_to_today() -> None:
    clock = clock_of("03-02 received", "03-09 third_party_asked", today="03-12")
    assert (clock.explanation[-1].why, clock.explanation[-1].last) == ("征求第三方意见", day("03-12"))
    waiting = clock_of("03-02 received", "03-04 correction_asked", today="03-12")
    assert waiting.explanation == ()


def test_provisional_days_say_so() -> None:
    clock = clock_of("12-21 received", today="12-21")
    assert any("暂定" in row.why for row in clock.explanation if row.first.year == 2027)
    assert not any("暂定" in row.why for row in clock.explanation if row.last.year == 2026)


def test_single_days_are_listed_on_request() -> None:
    listed = as_data(clock_of(*ASKED, today="03-30"), by_day=True)["explanation"]
    assert isinstance(listed, list)
    assert listed[0] == {
        "from": "2026-03-03",
        "to": "2026-03-03",
        "counts": True,
        "numbers": [1, 1],
        "why": "按工作日计算",
        "source": "条例第33条",
    }
    assert len(listed) == (day("04-15") - day("03-02")).days


@given(
    st.integers(0, 200),
    st.lists(st.tuples(st.integers(0, 25), st.integers(0, 15)), max_size=3),
    st.booleans(),
    st.integers(0, 60),
)
def test_the_ranges_account_for_every_counted_day_up_to_the_due_day(
    offset: int, asks: list[tuple[int, int]], extend: bool, later: int
) -> None:
    received = day("2025-01-02") + timedelta(days=offset)
    lines = [f"{received} received"]
    for number, (after, length) in enumerate(asks):
        asked = received + timedelta(days=after)
        lines.append(f"{asked} third_party_asked party=第{number}方")
        lines.append(f"{asked + timedelta(days=length)} third_party_answered party=第{number}方")
    if extend:
        lines.append(f"{received} extended working_days=20 approved_by=赵明 notified_on={received}")
    today = received + timedelta(days=45 + later)
    clock = clock_of(*lines, today=str(today))
    due = clock.due.on
    assert due is not None
    counted = [row for row in clock.by_day if row.counts and row.day <= due]
    assert [row.number for row in counted] == list(range(1, clock.due.allowed + 1))
    assert counted[-1].day == due
    assert [row.day for row in clock.by_day] == [
        received + timedelta(days=n + 1) for n in range(len(clock.by_day))
    ]
    assert clock.days.used - clock.days.late_by + clock.days.left == clock.due.allowed
    numbers = [row.numbers for row in clock.explanation if row.numbers]
    assert numbers[0][0] == 1
    assert all(one[1] + 1 == other[0] for one, other in pairwise(numbers))
    for one, other in pairwise(clock.explanation):
        assert one.last + timedelta(days=1) == other.first


def test_a_span_is_written_as_short_as_it_stays_clear() -> None:
    for first, last, words in [
        ("2026-03-25", "2026-03-30", "3月25日—30日"),
        ("2026-03-31", "2026-04-03", "3月31日—4月3日"),
        ("2026-12-30", "2027-01-04", "2026年12月30日—2027年1月4日"),
        ("2026-03-25", "2026-03-25", "3月25日"),
    ]:
        assert span_words(day(first), day(last)) == words
        assert dated(day("2026-03-02")) == "2026年3月2日 周一"
        assert dated(day("2026-03-08")) == "2026年3月8日 周日"


def test_each_fact_is_told_in_words() -> None:
    for line, words in [
        (
            "03-02 submitted channel=post_signed addressed_to=other",
            "提交申请:挂号信、EMS等签收邮件,写给其他机构或个人",
        ),
        ("03-02 submitted channel=online", "提交申请:互联网渠道"),
        ("03-02 received channel=fax", "收到申请:传真"),
        ("03-02 received", "收到申请"),
        ("03-02 confirmed by=system", "确认收到:系统自动回执"),
        ("03-02 correction_asked answer_by=03-20", "告知补正:限2026年3月20日前"),
        ("03-02 fee_noticed", "发出收费通知"),
        ("03-02 third_party_asked party=甲公司 delivered_on=03-04", "征求第三方意见:甲公司,2026年3月4日送达"),
        ("03-02 other_organ_answered party=县档案馆", "收到其他机关意见:县档案馆"),
        (
            "03-02 extended working_days=20 approved_by=赵明 notified_on=03-03",
            "延期答复:20个工作日,赵明同意,2026年3月3日告知申请人",
        ),
        ("03-02 extended working_days=5", "延期答复:5个工作日"),
        ("03-02 delay_fixed until=04-30", "确定延迟答复期限:到2026年4月30日"),
        ("03-02 replied dispatched_on=03-03 delivery=post", "答复:邮寄,2026年3月3日发出"),
        ("03-02 withdrawn", "申请人撤回"),
    ]:
        assert fact_words(read_facts(line)[0]) == words
