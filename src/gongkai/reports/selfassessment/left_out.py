"""What was not counted, and what should be known of the count: one sentence each, with its figure."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.law.freshness import Uncounted
from gongkai.platform.paper.figures import Figure
from gongkai.platform.shell.dates import plain_day
from gongkai.registry.catalogue.models import ColumnFact
from gongkai.reports.selfassessment.gathered import ColumnTurn, Gathered
from gongkai.reports.selfassessment.outline import Opened, Sentence, say
from gongkai.reports.selfassessment.rows import UNIT, Rows

Told = tuple[Sentence, tuple[Opened, ...]]

# What to say after the number of documents that do not count for this reason.
_REASONS = {
    Uncounted.UNDATED: "没有发布日期,没有计入;请补上日期再生成",
    Uncounted.WITHDRAWN: "公开后又撤回,没有计入",
    Uncounted.REPEAT: "与本机关另一条标题和正文都相同,没有计入",
    Uncounted.EXPLANATION: "是情况说明,没有计入",
    Uncounted.EDIT: "在时段内改动过文字;改动不算新内容",
    Uncounted.MOVED: "在时段内换过栏目;只计在现在的栏目,移动不算新内容",
}
_MOST_NAMED = 8


def left_out(gathered: Gathered, rows: Rows) -> tuple[Told, ...]:
    """Every sentence, those about what is missing first."""
    return tuple(_told(gathered, rows))


def _told(gathered: Gathered, rows: Rows) -> Iterator[Told]:
    for reason, words in _REASONS.items():
        uids = gathered.uncounted.get(reason, ())
        if uids:
            heading = f"{gathered.period.words()}:{words.split(';')[0].split(',')[0]}的信息"
            yield _counted(f"left.{reason.value}", heading, uids, words, "有")
    for place, batch in enumerate(gathered.batches):
        inside = _items(f"left.batch.{place}.in", f"“{batch.file_name}”时段内的信息", batch.inside)
        outside = _items(f"left.batch.{place}.out", f"“{batch.file_name}”时段外的信息", batch.outside)
        sentence = say(
            f"{plain_day(batch.imported_on)}导入的“{batch.file_name}”被时段切开:发布日期在时段内的",
            inside,
            "按上面的数法计,在时段外的",
            outside,
            "没有计入。",
        )
        yield sentence, (inside, outside)
    for place, (name, uids) in enumerate(gathered.predecessors):
        heading, words = f"前身{name}的信息", "记在原单位名下,没有计入"
        yield _counted(f"left.predecessor.{place}", heading, uids, words, f"前身{name}公开的")
    if gathered.withdrawn_after:
        yield _counted(
            "left.withdrawn_after",
            "时段结束后撤回的信息",
            gathered.withdrawn_after,
            "在时段结束以后撤回,时段内是公开的,照样计入",
            "有",
        )
    if rows.twice:
        yield _counted(
            "left.twice",
            "放在几个栏目的信息",
            rows.twice,
            "同时放在几个栏目,只计在最先公开的栏目,合计只计一次",
            "有",
        )
    yield from ((say(words), ()) for words in _columns(gathered))
    if gathered.as_of < gathered.period.last:
        until, last = plain_day(gathered.as_of), plain_day(gathered.period.last)
        yield say(f"时段还没有过完,数据截至{until};以后到{last}的还没有计入。"), ()


def _columns(gathered: Gathered) -> Iterator[str]:
    opened: dict[object, list[str]] = {}
    for turn in gathered.turns:
        if turn.kind == ColumnFact.Kind.OPENED:
            opened.setdefault(turn.on, []).append(turn.name)
    for names in opened.values():
        day = plain_day(
            next(t.on for t in gathered.turns if t.name == names[0] and t.kind == ColumnFact.Kind.OPENED)
        )
        some = "、".join(f"“{name}”" for name in names[:_MOST_NAMED])
        more = f"等{len(names)}个栏目" if len(names) > _MOST_NAMED else ""
        yield f"{day}开设{some}{more};开设以前公开的,按现在所在的栏目计。"
    yield from (_turned(turn) for turn in gathered.turns if turn.kind != ColumnFact.Kind.OPENED)
    late = [
        place.name
        for place in gathered.columns
        if place.opened_later and place.is_leaf and gathered.counted.get(place.key)
    ]
    if late:
        some = "、".join(f"“{name}”" for name in late[:_MOST_NAMED])
        more = f"等{len(late)}个" if len(late) > _MOST_NAMED else ""
        yield f"{some}{more}在时段以后才开设,时段内的信息是后来放进去的,照样计入;当时没有更新要求,不算超期。"


def _turned(turn: ColumnTurn) -> str:
    day = plain_day(turn.on)
    if turn.kind == ColumnFact.Kind.RENAMED:
        return f"“{turn.before}”{day}改名“{turn.after}”,整个时段合在一起计。"
    if turn.kind == ColumnFact.Kind.MOVED:
        moved = f"“{turn.name}”{day}从“{turn.before}”移到“{turn.after}”之下"
        return f"{moved},整个时段都计在“{turn.after}”。"
    return f"“{turn.name}”{day}停用,停用以前公开的照样计入。"


def _counted(key: str, heading: str, uids: tuple[str, ...], words: str, first: str) -> Told:
    opened = _items(key, heading, uids)
    return say(first, opened, f"{words}。"), (opened,)


def _items(key: str, heading: str, uids: tuple[str, ...]) -> Opened:
    return Opened(key, heading, Figure(len(uids), UNIT, uids, heading))
