"""The problems the facts show (存在问题), each with its figures: offered, never printed by themselves.

What counts as few and as unbalanced is our own measure [proposal]; the 20 working days are 条例第26条.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from gongkai.law import freshness
from gongkai.law.freshness import Standing
from gongkai.law.refusals import Refused
from gongkai.platform.paper.figures import Figure
from gongkai.platform.shell.dates import plain_day
from gongkai.reports.selfassessment.gathered import ColumnPlace, Gathered
from gongkai.reports.selfassessment.outline import Line, Opened, Opens, Sentence, say
from gongkai.reports.selfassessment.rows import UNIT, Row, Rows
from gongkai.watch.duties.queries import DutyRow

FEW = 2
HALF = Decimal(50)
LEAST_ROWS = 4
TERM_OF_PUBLICATION = freshness.formed_or_changed().term.n
INTERPRETATION, RESPONSES = "政策解读", "回应关切"
# The column of texts of superior organs, as the rule packs call it.
SUPERIOR = "policy-upper"
_EXCUSED = (Standing.EXEMPT, Standing.EXPLAINED, Standing.PAUSED)


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem by its stable uid: its sentence, the figures in it, what to do, the columns it is about."""

    uid: str
    sentence: Sentence
    figures: tuple[Opened, ...]
    plan: str
    columns: tuple[str, ...] = ()


def problems_of(gathered: Gathered, rows: Rows) -> tuple[Problem, ...]:
    """Every problem found, in the order of the report."""
    return tuple(_found(gathered, rows))


def _found(gathered: Gathered, rows: Rows) -> Iterator[Problem]:
    yield from _overdue(gathered)
    yield from _late(gathered)
    yield from _never(gathered)
    yield from _few(gathered, rows)
    yield from _forms(gathered, rows)
    yield from _imbalance(rows)
    yield from _no_response(gathered, rows)
    yield from _slow(gathered, rows)


def _overdue(gathered: Gathered) -> Iterator[Problem]:
    late = [row for row in gathered.duties if row.assessment.standing is Standing.OVERDUE]
    if not late:
        return
    lines = duty_lines(late)
    day = plain_day(gathered.as_of)
    opened = _lines(
        "problem.overdue", "超期的公开义务", "项", lines, f"{day}超期的公开义务,不含已说明、豁免和停钟的"
    )
    names = _several(tuple(dict.fromkeys(row.column.name for row in late)))
    columns = tuple(dict.fromkeys(row.column.uid for row in late))
    yield Problem(
        "overdue",
        say(f"信息更新不够及时。到{day},有", opened, f"公开义务超期,涉及{names}。"),
        (opened,),
        f"尽快补上超期的内容,{names}按规定的周期更新,到期前提醒到责任股室。",
        columns,
    )


def _late(gathered: Gathered) -> Iterator[Problem]:
    if not gathered.late_publications:
        return
    lines = tuple(
        Line(
            one.uid,
            f"{one.column}:{one.title}",
            f"应在{plain_day(one.due_on)}前公开,超{one.late}",
            one.published_on,
        )
        for one in gathered.late_publications
    )
    words = f"{gathered.period.days()}公开、但超过规定期限的事项"
    opened = _lines("problem.late", "超过期限才公开的事项", "件", lines, words)
    yield Problem(
        "late",
        say("有的事项公开时已经超过规定期限,共", opened, "。"),
        (opened,),
        "事项办结当天登记,按规定期限公开。",
    )


def _never(gathered: Gathered) -> Iterator[Problem]:
    excused = _excused(gathered)
    empty = [
        place
        for place in _leaves(gathered)
        if place.key not in excused
        and not freshness.ever_public(
            gathered.facts[place.key].items, gathered.facts[place.key].subject, gathered.as_of
        )
    ]
    if not empty:
        return
    day = plain_day(gathered.as_of)
    lines = tuple(Line(place.uid, place.name, "开设以来没有公开过信息") for place in empty)
    words = f"到{day}从没有公开过信息的末级栏目,不含已说明、豁免和停钟的"
    opened = _lines("problem.empty", "空白栏目", "个", lines, words)
    names = _several(tuple(place.name for place in empty))
    yield Problem(
        "empty",
        say("还有空白栏目", opened, f":{names}。"),
        (opened,),
        f"逐个梳理空白栏目({names}),有内容的补上,确实没有的公开情况说明。",
        tuple(place.uid for place in empty),
    )


def _few(gathered: Gathered, rows: Rows) -> Iterator[Problem]:
    excused = _excused(gathered)
    known = {row.column.key: row for row in _all(rows.rows)}
    few = [
        known[place.key]
        for place in _leaves(gathered)
        if place.key in known
        and place.key not in excused
        and known[place.key].value <= FEW
        and freshness.ever_public(
            gathered.facts[place.key].items, gathered.facts[place.key].subject, gathered.as_of
        )
    ]
    if not few or not rows.total.figure.value:
        return
    few.sort(key=lambda row: row.value)
    lines = tuple(Line(row.column.uid, row.column.name, row.opened.figure.printed) for row in few)
    words = f"{gathered.period.days()}新公开不超过{FEW}条的末级栏目(本系统约定),空白栏目另算"
    opened = _lines("problem.few", "内容少的栏目", "个", lines, words)
    told = _several(tuple(f"{row.column.name}{row.opened.figure.printed}" for row in few))
    yield Problem(
        "few",
        say(f"部分栏目内容少。新公开不超过{FEW}条的栏目有", opened, f":{told}。"),
        (opened,),
        "对内容少的栏目列出应公开事项和责任股室,每月补缺。",
        tuple(row.column.uid for row in few),
    )


def _forms(gathered: Gathered, rows: Rows) -> Iterator[Problem]:
    row = rows.named(INTERPRETATION)
    if row is None:
        return
    forms = sorted(row.below, key=lambda one: -one.value)
    if not row.value:
        yield Problem(
            "forms",
            say("政策解读没有新内容:", row.opened, "。"),
            (row.opened,),
            "出台政策文件时同步起草解读,3个工作日内公开。",
            (row.column.uid,),
        )
    elif len(forms) > 1 and (not forms[-1].value or forms[0].value * 2 > row.value):
        parts: list[str | Opened] = []
        for form in forms:
            parts += ["、" if parts else "", form.column.name, form.opened]
        thin = tuple(form.column.uid for form in forms if form.value <= FEW)
        yield Problem(
            "forms",
            say("解读形式较单一。政策解读", row.opened, "中,", *parts, "。"),
            (row.opened, *(form.opened for form in forms)),
            f"丰富解读形式,补上{_several(tuple(one.column.name for one in forms if one.value <= FEW))}。"
            if thin
            else "丰富解读形式,多用图表、问答和主要负责同志解读。",
            thin,
        )


def _imbalance(rows: Rows) -> Iterator[Problem]:
    several = sorted(rows.with_items(), key=lambda row: -row.value)
    if len(several) < LEAST_ROWS:
        return
    one, two = several[:2]
    total = Decimal(rows.total.figure.value)
    both = Figure(
        one.value + two.value,
        UNIT,
        (*one.opened.figure.facts, *two.opened.figure.facts),
        f"条数最多的两个栏目之和:{one.column.name}、{two.column.name}",
    )
    share = (Decimal(both.value) * 100 / total).quantize(Decimal("0.1"), ROUND_HALF_UP)
    if share < HALF:
        return
    words = f"{one.column.name}和{two.column.name}的{both.value}条,除以主动公开的{rows.total.figure.printed}"
    opened = (
        Opened("problem.two", "条数最多的两个栏目", both),
        Opened("problem.share", "条数最多的两个栏目所占比例", Figure(share, "%", both.facts, words)),
    )
    yield Problem(
        "imbalance",
        say(
            f"栏目之间不平衡。{one.column.name}、{two.column.name}两个栏目合计",
            opened[0],
            ",占",
            opened[1],
            "。",
        ),
        opened,
        "把各股室的业务信息分到对应栏目公开,减少集中在一两个栏目的情况。",
    )


def _no_response(gathered: Gathered, rows: Rows) -> Iterator[Problem]:
    row = rows.named(RESPONSES)
    if row is not None and row.column.stood and not row.value:
        yield Problem(
            "responses",
            say("回应关切没有新内容:", row.opened, "。"),
            (row.opened,),
            "收集来信来访和网上留言中群众关心的问题,每季度至少公开回应一次。",
            (row.column.uid,),
        )


def _slow(gathered: Gathered, rows: Rows) -> Iterator[Problem]:
    counted = {one.item.uid: one.on for found in gathered.counted.values() for one in found}
    # When a superior made its text is not this bureau's doing.
    superior = {
        one.item.uid
        for place in gathered.columns
        if place.slug == SUPERIOR
        for one in gathered.counted.get(place.key, ())
    }
    own = [uid for uid in rows.total.figure.facts if uid not in superior]
    days: dict[str, int] = {}
    for uid in own:
        made = gathered.made_on.get(uid)
        if made is not None and made <= counted[uid]:
            try:
                days[uid] = gathered.calendar.count(made, counted[uid])
            except Refused:
                # Made before the calendar begins: nobody can say how many days were worked since.
                continue
    if not days:
        return
    average = (Decimal(sum(days.values())) / len(days)).quantize(Decimal("0.1"), ROUND_HALF_UP)
    slow = tuple(uid for uid, count in days.items() if count > TERM_OF_PUBLICATION)
    without = len(own) - len(days)
    left = f",没有成文日期、或成文日期不可用的{without}条未算" if without else ""
    left += f",上级文件{len(superior)}条不算" if superior else ""
    opened = (
        Opened(
            "problem.average",
            "成文到公开的平均工作日数",
            Figure(
                average,
                "个工作日",
                tuple(days),
                f"有成文日期的{len(days)}条,从成文次日数到公开当天的工作日,取平均{left}",
            ),
        ),
        Opened(
            "problem.slow",
            f"成文后超过{TERM_OF_PUBLICATION}个工作日才公开的信息",
            Figure(
                len(slow), UNIT, slow, f"从成文次日数到公开当天,超过{TERM_OF_PUBLICATION}个工作日的{left}"
            ),
        ),
    )
    yield Problem(
        "slow",
        say(
            "公开的时效性还有待提高。从成文到公开平均",
            opened[0],
            f",超过{TERM_OF_PUBLICATION}个工作日的有",
            opened[1],
            "。",
        ),
        opened,
        "文件成文时同步确定公开属性和栏目,当周送审公开。",
    )


def duty_lines(rows: Iterable[DutyRow]) -> tuple[Line, ...]:
    """The lines behind a figure of duties: what each asks for, why it stands so, and by when."""
    return tuple(
        Line(
            row.identity.name(),
            f"{row.column.name}:{row.requirement}",
            row.assessment.why,
            row.assessment.due_on,
        )
        for row in rows
    )


def _leaves(gathered: Gathered) -> tuple[ColumnPlace, ...]:
    return tuple(
        place
        for place in gathered.columns
        if place.stood and place.is_leaf and not place.fixed_entry and place.key in gathered.facts
    )


def _excused(gathered: Gathered) -> frozenset[int]:
    """The columns of which every duty is explained, exempt or paused."""
    standings: dict[int, list[Standing]] = {}
    for row in gathered.duties:
        standings.setdefault(row.column.pk, []).append(row.assessment.standing)
    return frozenset(key for key, found in standings.items() if all(one in _EXCUSED for one in found))


def _all(rows: tuple[Row, ...]) -> Iterator[Row]:
    for row in rows:
        yield row
        yield from _all(row.below)


def _lines(key: str, heading: str, unit: str, lines: tuple[Line, ...], words: str) -> Opened:
    facts = tuple(line.uid for line in lines)
    return Opened(key, heading, Figure(len(lines), unit, facts, words), Opens.LINES, lines)


def _several(names: tuple[str, ...]) -> str:
    """The first names, and how many there are if that is not all."""
    most = 6
    return "、".join(names) if len(names) <= most else f"{'、'.join(names[:most])}等{len(names)}个"
