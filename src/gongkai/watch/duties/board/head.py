"""The first line of the board and what stands under it: numbers in sentences, each the count of a list."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from gongkai.law.freshness import Standing
from gongkai.platform import clock
from gongkai.platform.shell.dates import plain_day
from gongkai.watch.duties.board.asked import DEBTS, Asked
from gongkai.watch.duties.board.choosing import SOON_DAYS
from gongkai.watch.duties.board.reading import UNFIT, Board
from gongkai.watch.duties.board.signs import short_day
from gongkai.watch.duties.debts import monday_of

# What is said beside the unfit, in this order.
_BESIDE = (
    Standing.UNREGISTERED,
    Standing.DUE_SOON,
    Standing.EXPLAINED,
    Standing.PAUSED,
    Standing.EXEMPT,
)
# A standing that keeps the whole from being called in order.
_NOT_FIT = (*UNFIT, Standing.UNREGISTERED, Standing.EXPLAINED, Standing.PAUSED)


def headline(board: Board) -> str:
    """80 项里有 3 项不合格:超期 2,空白 1;未登记 1."""
    counts, total = board.counts, len(board.entries)
    if not total:
        return "还没有一项公开义务"
    unfit = sum(counts[one] for one in UNFIT)
    beside = ",".join(f"{one.label} {counts[one]}" for one in _BESIDE if counts[one])
    if unfit:
        which = ",".join(f"{one.label} {counts[one]}" for one in UNFIT if counts[one])
        said = f"{total} 项里有 {unfit} 项不合格:{which}"
        return f"{said};{beside}" if beside else said
    if not any(counts[one] for one in _NOT_FIT):
        return f"{total} 项全部合格"
    return f"{total} 项里没有超期和空白的;{beside}"


def earliest(board: Board) -> str:
    """What falls due first of all that is not late: 30 天内最早到期:部门动态 4月1日 周三."""
    ahead = [
        entry
        for entry in board.entries
        if entry.due_on is not None
        and entry.due_on >= board.day
        and entry.standing in (Standing.OK, Standing.DUE_SOON)
    ]
    if not ahead:
        return "没有排定日期的义务在等着到期。"
    first = min(ahead, key=lambda entry: (entry.due_on or board.day, entry.column.order))
    due = first.due_on or board.day
    said = f"{board.path(first.column)} {short_day(due, board.day)}"
    if due <= board.day + timedelta(days=SOON_DAYS):
        return f"{SOON_DAYS} 天内最早到期:{said}。"
    return f"{SOON_DAYS} 天内没有到期的,最早的是:{said}。"


def reckoned(moment: datetime | None, day: date) -> str:
    """The moment the stored rows are right for: 算到 15:05:02; with its day if that is not ``day``."""
    if moment is None:
        return "后台还没有算过"
    there = moment.astimezone(clock.COUNTY_TIME)
    when = "" if there.date() == day else plain_day(there.date())
    return f"算到{when} {there:%H:%M:%S}"


def stale_words(board: Board) -> str:
    """A warning where the daily run did not come; empty if it did."""
    if not board.stale:
        return ""
    return (
        f"有 {board.stale} 项今天该重算还没有算,下面它们的状态可能已经变了,打开那一项看到的是现算的。"
        "后台可能没有运行,请告诉系统管理员。"
    )


def debt_words(board: Board) -> str:
    """What is left of the opening sheet, and when it comes; empty if nothing is."""
    debts = board.debts
    if not debts:
        return ""
    waiting, monday = board.waiting, monday_of(board.day)
    now = len(debts) - len(waiting)
    last = max(entry.debt.planned_from for entry in debts if entry.debt is not None)
    weeks = (last - monday).days // 7 + 1
    over = f"分 {weeks} 周补" if weeks > 0 else "计划的几周都已到"
    said = f"旧账还剩 {len(debts)} 项,{over}"
    if now:
        said += f";到了本周和以前该补的 {now} 项列在下面"
    if waiting:
        said += f";没到计划周的 {len(waiting)} 项不在今天的清单里,但仍然算不合格"
    return f"{said}。"


def empty_words(board: Board, asked: Asked) -> tuple[str, ...]:
    """What it means that the list is empty, and what comes next."""
    if not board.entries:
        if board.without_rule:
            return ("还没有一项义务:栏目没有设更新周期,或者后台还没有算过。",)
        return ("这个单位还没有设栏目,所以没有义务。先用栏目表导入栏目和更新周期。",)
    if asked.state == DEBTS:
        return ("旧账都补完了,没有剩下的。",)
    if asked.filtered:
        return (f"按这几个条件没有一项。不加条件共有 {len(board.entries)} 项。", earliest(board))
    if board.waiting:
        return (f"今天没有新到期的。旧账 {len(board.waiting)} 项还没到计划的那一周。", earliest(board))
    return (f"{headline(board)}。", earliest(board))
