"""Dates that do not exist or contradict each other, and words for a period beside months that are others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from gongkai.law.sources import Confidence, Source
from gongkai.publishing.quality.checks import Check
from gongkai.publishing.quality.findings import Context, Finding, Severity
from gongkai.publishing.quality.folded import Folded

_PLAIN = Source("公历", Confidence.READ)
_DAY = re.compile(
    r"(?<!\d)(?:(?P<year>[12]\d{3})年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})(?P<sign>[日号])"
    r"(?:\s*\(?\s*(?:星期|周|礼拜)(?P<weekday>[一二三四五六日天])\)?)?"
)
_ISO = re.compile(
    r"(?<![\d./-])(?P<year>(?:19|20)\d\d)(?P<sep>[-/])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})(?![\d./-])"
)
_LONE_MONTH = re.compile(r"(?<![\d.])(?P<year>(?:19|20)\d\d)年(?P<month>\d{1,2})月(?!\d)")
_TO = re.compile(r"\s*(?:起|开始)?\s*(?:至|到|—{1,2}|-{1,2}|~|～|–)\s*$")
_PERIOD = re.compile(
    r"(?P<word>上半年|下半年|第?[一二三四1-4]季度|全年)[(:]?\s*(?:\d{4}年)?(?P<first>\d{1,2})月?\s*"
    r"(?:至|到|—{1,2}|-{1,2}|~|～|–)\s*(?:\d{4}年)?(?P<last>\d{1,2})月(?!\d)"
)
_MONTHS = {"上半年": (1, 6), "下半年": (7, 12), "全年": (1, 12)}
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_WEEKDAYS = "一二三四五六日"
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _no_such_day(text: Folded, context: Context, check: Check) -> Iterator[Finding]:
    for pattern in (_DAY, _ISO):
        for found in pattern.finditer(text.text):
            wrong = _what_is_wrong(found)
            if wrong:
                start, end = text.span(*found.span())
                yield check.found(text, start, end, f"“{found.group()}”:{wrong}", "核对原始材料后改正")
    for found in _LONE_MONTH.finditer(text.text):
        if not 1 <= int(found["month"]) <= 12:
            start, end = text.span(*found.span())
            yield check.found(
                text, start, end, f"“{found.group()}”:没有{found['month']}月", "核对原始材料后改正"
            )


def _what_is_wrong(found: re.Match[str]) -> str:
    month, day = int(found["month"]), int(found["day"])
    if not 1 <= month <= 12:
        return f"没有{month}月"
    if not 1 <= day <= _LONGEST[month - 1]:
        return f"{month}月没有{day}日"
    if not found["year"]:
        return ""
    read = _day(found)
    if read is None:
        return f"{found['year']}年{month}月没有{day}日"
    weekday = found.groupdict().get("weekday")
    if weekday:
        right = _WEEKDAYS[read.weekday()]
        if weekday.replace("天", "日") != right:
            return f"这一天是星期{right},不是星期{weekday}"
    return ""


def _day(found: re.Match[str], year: int | None = None) -> date | None:
    try:
        return date(
            int(found["year"]) if found["year"] else year or 0, int(found["month"]), int(found["day"])
        )
    except ValueError:
        return None


def _backwards(text: Folded, context: Context, check: Check) -> Iterator[Finding]:
    for pattern in (_DAY, _ISO):
        before: re.Match[str] | None = None
        for found in pattern.finditer(text.text):
            if before is not None and _TO.fullmatch(text.text[before.end() : found.start()]):
                first = _day(before)
                last = _day(found, first.year if first else None)
                if first and last and last < first:
                    start, end = text.span(before.start(), found.end())
                    whole = text.text[before.start() : found.end()]
                    if found["year"] or (first - last).days < 180:
                        yield check.found(text, start, end, f"“{whole}”:结束早于开始", "核对起止日期后改正")
            before = found


def _other_months(text: Folded, context: Context, check: Check) -> Iterator[Finding]:
    for found in _PERIOD.finditer(text.text):
        word = found["word"]
        quarter = _QUARTERS.get(word.removeprefix("第")[0], 0)
        first, last = _MONTHS.get(word) or (quarter * 3 - 2, quarter * 3)
        # A period so far (上半年1月至5月) lies inside.
        if first <= int(found["first"]) <= int(found["last"]) <= last:
            continue
        start, end = text.span(*found.span())
        yield check.found(
            text, start, end, f"“{found.group()}”:{word}是{first}月至{last}月", "改正月份,或改正期间的说法"
        )


NO_SUCH_DAY = Check(
    id="dates.none",
    label="没有这一天",
    rule="写出的日期确有其日,星期与日期相符",
    source=_PLAIN,
    severity=Severity.MUST,
    good="2020年2月29日(星期六)召开会议。",
    bad="2021年2月30日召开会议。",
    look=_no_such_day,
)
BACKWARDS = Check(
    id="dates.backwards",
    label="起止颠倒",
    rule="结束的日期不早于开始的日期",
    source=_PLAIN,
    severity=Severity.MUST,
    good="公示期为2020年12月28日至1月5日。",
    bad="公示期为2020年5月8日至2020年5月1日。",
    look=_backwards,
)
OTHER_MONTHS = Check(
    id="dates.period",
    label="期间与月份不符",
    rule="上半年是1月至6月,季度、全年同理",
    source=_PLAIN,
    severity=Severity.MUST,
    good="2020年上半年(1月至6月)共收到申请3件。",
    bad="2020年上半年(1月至9月)共收到申请3件。",
    look=_other_months,
)
