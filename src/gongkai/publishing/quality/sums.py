"""Sums in sentences: a total and the parts said to make it up, shares that should come to 100 %.

A finding needs a list that claims to be whole. 「包括」 without 「其中」 claims nothing; a list that ends in
等 is held to its total only where it names so much that the rest would be strange; a list whose first parts
come to the total is right whatever follows (男80人、女69人,党员30人); parts that may overlap (女性、党员)
are no parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from gongkai.law.sources import Confidence, Source
from gongkai.publishing.quality.checks import Check
from gongkai.publishing.quality.findings import Context, Finding, Severity
from gongkai.publishing.quality.folded import Folded
from gongkai.publishing.quality.listed_parts import PartList, parts_after, parts_before
from gongkai.publishing.quality.measures import Measure, figure, measures_in, shares_in

_SOURCE = Source("加法", Confidence.READ)
_BREAK = re.compile(r"[。!?！？\n]")
_TRIGGER = re.compile(r"其中|分别(?:为|是)|具体(?:为|是)")
_GAP = re.compile(r"(?!.*(?:同比|增长|下降|占))[^\d,，;；:：。()]{0,14}[,，;；:：。(\s]{0,3}\s*")
_AFTERWARDS = re.compile(
    r"(?P<word>合计|共计|总计|总共|一共|累计|共)(?:为|是|有)?\s*(?=[\d零〇一二两三四五六七八九十百千])"
)
_OVERLAPPING = re.compile(
    r"女|男|党员|少数民族|以上|以下|新增|首次|涉及|含|当年|本年|贫困|残疾|老年|学历|岁|同时"
)
_SHORTEST_SENTENCE = 4
_LONGEST_SENTENCE = 4_000
# 「共149条。其中…」: the total may stand in the sentence before.
_FURTHEST_TOTAL = 400
_CAN_OPEN_FROM = 5
_OPEN_SHARE = Decimal("0.75")
_CLOSED_SHARE = Decimal("0.8")


def _sums(text: Folded, context: Context, check: Check) -> Iterator[Finding]:
    for begin, end in _sentences(text.text):
        yield from _announced(text, check, begin, end)
        yield from _summed_up(text, check, begin, end)


def _sentences(folded: str) -> Iterator[tuple[int, int]]:
    """Begin and end of every sentence; of one longer than any sentence is, its beginning."""
    begin = 0
    for end in [*(found.start() for found in _BREAK.finditer(folded)), len(folded)]:
        if end - begin > _SHORTEST_SENTENCE:
            yield begin, min(end, begin + _LONGEST_SENTENCE)
        begin = end + 1


def _announced(text: Folded, check: Check, begin: int, end: int) -> Iterator[Finding]:
    """「共149条,其中:A7条、B3条」."""
    folded = text.text
    triggers = list(_TRIGGER.finditer(folded, begin, end))
    for index, trigger in enumerate(triggers):
        stop = _closing(folded, trigger.start(), end)
        later = triggers[index + 1].start() if index + 1 < len(triggers) else end
        if later < stop and not _in_brackets(folded, trigger.end(), later):
            # Which list the rest belongs to is not to be told.
            return
        totals = _totals(folded, begin, trigger.start())
        if not totals:
            continue
        listed = parts_after(folded, trigger.end(), stop, totals[-1].unit)
        if listed is None or len(listed.parts) < 2:
            continue
        severity = _judged(listed, totals, distinct=trigger.group() != "其中")
        if severity:
            yield _sum_finding(text, check, totals[-1], listed, severity, totals[-1].start, listed.end)


def _totals(folded: str, begin: int, end: int) -> list[Measure]:
    """The figures that may be the total of what follows, the nearest last; none if the nearest is too far."""
    if folded[end - 1 : end] == "。" or not folded[begin:end].strip():
        nearest = max(0, begin - _FURTHEST_TOTAL)
        begin = max(
            (found.end() for found in _BREAK.finditer(folded, nearest, max(begin - 1, 0))), default=nearest
        )
        if "\n" in folded[begin:end]:
            return []
    measures = measures_in(folded, begin, end)
    if not measures or measures[-1].about or not _GAP.fullmatch(folded, measures[-1].end, end):
        return []
    if "(" in folded[measures[-1].end : end]:
        # A bracket right behind a figure speaks of that figure alone.
        return measures[-1:]
    return [one for one in measures if one.unit == measures[-1].unit]


def _judged(listed: PartList, totals: list[Measure], *, distinct: bool) -> Severity | None:
    """How grave the difference is; None where there is none, or where the list claims no wholeness."""
    if any(_equal(listed.total, one.value, _slack(listed, one)) for one in totals):
        return None
    total = totals[-1]
    running = Decimal()
    for place, part in enumerate(listed.parts, start=1):
        running += part.measure.value
        if place > 1 and _equal(running, total.value, _slack(listed, total)):
            return None
    overlapping = any(_OVERLAPPING.search(part.name) for part in listed.parts)
    several = len({one.value for one in totals}) > 1
    if listed.total > total.value:
        if overlapping:
            return None
        return Severity.SHOULD if several or (not distinct and len(listed.parts) < 3) else Severity.MUST
    if listed.open or overlapping or several:
        whole = len(listed.parts) >= _CAN_OPEN_FROM and listed.total >= total.value * _OPEN_SHARE
        return Severity.SHOULD if whole and not several else None
    if distinct:
        return Severity.MUST
    if len(listed.parts) >= 3 and listed.total >= total.value * _CLOSED_SHARE:
        return Severity.MUST if len(listed.parts) >= _CAN_OPEN_FROM else Severity.SHOULD
    return Severity.LOOK if len(listed.parts) >= 3 else None


def _summed_up(text: Folded, check: Check, begin: int, end: int) -> Iterator[Finding]:
    """「A7条、B3条,共计11条」."""
    folded = text.text
    for word in _AFTERWARDS.finditer(folded, begin, end):
        measures = measures_in(folded, word.end(), min(end, word.end() + 24))
        if not measures or measures[0].start != word.end() or measures[0].about:
            continue
        total = measures[0]
        lead = re.search(r"[,，;；、:：][^,，;；、:：\d]{0,6}$", folded[begin : word.start()])
        if lead is None:
            continue
        parts = parts_before(folded, begin, begin + lead.start(), total.unit)
        if len(parts) < 2 or (len(parts) < 3 and word["word"] in ("共", "累计")):
            continue
        listed = PartList(parts, False, total.end)
        if any(
            _equal(
                sum((one.measure.value for one in parts[first:]), Decimal()),
                total.value,
                _slack(listed, total),
            )
            for first in range(len(parts) - 1)
        ):
            continue
        severity = Severity.SHOULD if word["word"] in ("共", "累计") or len(parts) < 3 else Severity.MUST
        yield _sum_finding(text, check, total, listed, severity, parts[0].measure.start, total.end)


def _sum_finding(
    text: Folded, check: Check, total: Measure, listed: PartList, severity: Severity, first: int, last: int
) -> Finding:
    start, end = text.span(first, last)
    difference = abs(total.value - listed.total)
    more = "多" if listed.total > total.value else "少"
    rest = ",句末的“等”里如果还有,请列出来" if listed.open else ""
    return check.found(
        text,
        start,
        end,
        f"总数写的是{total.printed()},列出的{len(listed.parts)}项加起来是{total.printed(listed.total)},"
        f"比总数{more}{total.printed(difference)}:{listed.printed()}",
        f"逐项核对台账,改正总数或漏写、错写的项{rest}",
        severity=severity,
    )


def _shares(text: Folded, context: Context, check: Check) -> Iterator[Finding]:
    """Shares of one whole that do not come to 100 %, and a share that is not what its figures give."""
    for begin, end in _sentences(text.text):
        yield from _hundred(text, check, begin, end)
        yield from _given_shares(text, check, begin, end)


def _hundred(text: Folded, check: Check, begin: int, end: int) -> Iterator[Finding]:
    folded = text.text
    shares = [
        one
        for one in shares_in(folded, begin, end)
        if re.search(
            r"占(?:比|总数|总量|全部)?(?:的)?(?:比例|比重)?(?:为|达)?\s*$",
            folded[max(begin, one.start - 10) : one.start],
        )
    ]
    if len(shares) < 3 or any(one.about for one in shares):
        return
    total = sum((one.value for one in shares), Decimal())
    slack = sum((one.step for one in shares), Decimal()) / 2
    behind = folded[shares[-1].end : end]
    names = folded[begin : shares[-1].start]
    if (
        not 90 <= total <= 110
        or abs(total - 100) <= slack
        or "等" in behind[:6]
        or _OVERLAPPING.search(names)
    ):
        return
    start, stop = text.span(shares[0].start, shares[-1].end)
    yield check.found(
        text,
        start,
        stop,
        f"{len(shares)}个占比加起来是{figure(total)}%,不是100%",
        "核对各项占比;不是同一总数的分项,请分开写",
    )


def _given_shares(text: Folded, check: Check, begin: int, end: int) -> Iterator[Finding]:
    folded = text.text
    for trigger in _TRIGGER.finditer(folded, begin, end):
        totals = _totals(folded, begin, trigger.start())
        if len(totals) != 1 or not totals[0].value:
            continue
        listed = parts_after(folded, trigger.end(), _closing(folded, trigger.start(), end), totals[0].unit)
        for part in listed.parts if listed else ():
            if part.share is None or part.share.about:
                continue
            right = part.measure.value * 100 / totals[0].value
            if abs(right - part.share.value) > part.share.step:
                start, stop = text.span(part.measure.start, part.measure.end)
                shown = f"{right:.{max(1, -int(part.share.step.as_tuple().exponent))}f}"
                yield check.found(
                    text,
                    start,
                    stop,
                    f"{part.measure.printed()}占{totals[0].printed()}的{shown}%,"
                    f"文中写的是{figure(part.share.value)}%",
                    "核对这一项的数和占比",
                )


def _closing(folded: str, start: int, end: int) -> int:
    """Where the bracket ends in which ``start`` stands, or ``end``."""
    depth = 0
    for place in range(start, end):
        if folded[place] == "(":
            depth += 1
        elif folded[place] == ")":
            if not depth:
                return place
            depth -= 1
    return end


def _in_brackets(folded: str, start: int, place: int) -> bool:
    between = folded[start:place]
    return between.count("(") > between.count(")")


def _equal(one: Decimal, other: Decimal, slack: Decimal) -> bool:
    return abs(one - other) <= slack


def _slack(listed: PartList, total: Measure) -> Decimal:
    """What rounding explains: half of the last written digit of each figure, nothing for whole counts."""
    measures = [part.measure for part in listed.parts] + [total]
    if all(one.scale == 1 and one.step == 1 for one in measures):
        return Decimal()
    if len({(one.scale, one.step) for one in measures}) == 1 and total.step >= total.scale:
        return Decimal()
    return sum((one.step for one in measures), Decimal()) / 2


SUMS = Check(
    id="sums.total",
    label="加不拢的数",
    rule="一句话里的总数等于它列出的各项之和",
    source=_SOURCE,
    severity=Severity.MUST,
    good="主动公开信息10条,其中:机构领导7条、机关设置3条。发放资金149万元,其中种粮大户30万元、农机20万元等。",
    bad="主动公开信息149条,其中:机构领导7条、政策法规45条、部门动态31条、行政权力运行30条、重点领域16条。",
    look=_sums,
)
SHARES = Check(
    id="sums.shares",
    label="加不拢的占比",
    rule="同一总数的各项占比之和是100%,占比与它的数相符",
    source=_SOURCE,
    severity=Severity.SHOULD,
    good="其中网上申请占60%,信函申请占30%,当面申请占10%。",
    bad="其中网上申请占60%,信函申请占30%,当面申请占15%。",
    look=_shares,
)
