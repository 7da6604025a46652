"""How the clock writes days and facts: in full, with the weekday, never a bare number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from gongkai.law.clock import facts as f
from gongkai.law.clock.facts import ClockFact

_WEEKDAYS = "一二三四五六日"


def day_words(day: date) -> str:
    """「2026年3月2日」."""
    return f"{day.year}年{day.month}月{day.day}日"


def weekday_words(day: date) -> str:
    """「周一」."""
    return f"周{_WEEKDAYS[day.weekday()]}"


def dated(day: date) -> str:
    """「2026年3月2日 周一」."""
    return f"{day_words(day)} {weekday_words(day)}"


def span_words(first: date, last: date) -> str:
    """「3月25日—30日」, 「3月31日—4月3日」, or one day; the year only where it changes."""
    if first == last:
        return f"{first.month}月{first.day}日"
    if first.year != last.year:
        return f"{day_words(first)}—{day_words(last)}"
    if first.month == last.month:
        return f"{first.month}月{first.day}日—{last.day}日"
    return f"{first.month}月{first.day}日—{last.month}月{last.day}日"


def numbers_words(numbers: Sequence[int] | None) -> str:
    """「第1—5天」, 「第6天」, or 「不算」."""
    if not numbers:
        return "不算"
    first, last = numbers[0], numbers[-1]
    return f"第{first}天" if first == last else f"第{first}—{last}天"


def fact_words(fact: ClockFact) -> str:
    """What a fact records beside its day: 「延期答复:20个工作日,赵明同意,2026年3月31日告知申请人」."""
    details = [words for words in _details(fact) if words]
    return fact.label + (f":{','.join(details)}" if details else "")


def _details(fact: ClockFact) -> Iterator[str]:
    match fact:
        case f.Submitted():
            yield fact.channel.label
            yield "写给其他机构或个人" if fact.addressed_to is f.Addressee.OTHER else ""
        case f.Received(channel=f.Channel() as channel):
            yield channel.label
        case f.Confirmed():
            yield fact.by.label
        case f.CorrectionAsked() | f.FeeNoticed() | f.ReasonsAsked():
            yield f"限{day_words(fact.answer_by)}前" if fact.answer_by else ""
        case f.ThirdPartyAsked() | f.OtherOrganAsked():
            yield fact.party
            yield f"{day_words(fact.delivered_on)}送达" if fact.delivered_on else ""
        case f.ThirdPartyAnswered() | f.OtherOrganAnswered():
            yield fact.party
        case f.Extended():
            yield f"{fact.working_days}个工作日"
            yield f"{fact.approved_by}同意" if fact.approved_by else ""
            yield f"{day_words(fact.notified_on)}告知申请人" if fact.notified_on else ""
        case f.DelayFixed():
            yield f"到{day_words(fact.until)}"
        case f.Replied():
            yield fact.delivery.label if fact.delivery else ""
            yield f"{day_words(fact.dispatched_on)}发出" if fact.dispatched_on else ""
        case _:
            return
