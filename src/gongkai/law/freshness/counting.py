"""Which items count as new (新内容), and why the others do not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.law.freshness.facts import Column, Item, Subject


class Uncounted(StrEnum):
    """Why an item does not count.

    Article: 国办秘函〔2019〕19号
    """

    NOT_PUBLIC = "not_public"
    OTHER_COLUMN = "other_column"
    WITHDRAWN = "withdrawn"
    MOVED = "moved"
    UNDATED = "undated"
    EDIT = "edit"
    REPEAT = "repeat"
    EXPLANATION = "explanation"

    @property
    def reason(self) -> str:
        """The reason in words, as the end of a sentence about the item."""
        return _REASONS[self]


_REASONS = {
    Uncounted.NOT_PUBLIC: "还没有公开,不算",
    Uncounted.OTHER_COLUMN: "不在本栏目,不算",
    Uncounted.WITHDRAWN: "已经撤回,不算",
    Uncounted.MOVED: "已经移到别的栏目,不算",
    Uncounted.UNDATED: "页面上没有日期,按未更新看",
    Uncounted.EDIT: "只是修改原有的一条,不算新内容",
    Uncounted.REPEAT: "是重复发布,不算新内容",
    Uncounted.EXPLANATION: "是情况说明,不算新内容",
}


@dataclass(frozen=True, slots=True)
class Counted:
    """An item that counts, and the day it counts for.

    Article: 国办秘函〔2019〕19号
    """

    item: Item
    on: date


def why_uncounted(item: Item, subject: Subject, now: date) -> Uncounted | None:
    """Why ``item`` does not count for ``subject`` on ``now``; None if it counts.

    It counts if it is public in the column and not withdrawn, shows a date, and is a first publication: no
    edit of what is public already, no repeat, no 情况说明. For an agency every column counts.
    That a page without a date is not updated was read; that an edit, a repeat and a 情况说明 are no new
    content is our reading of 更新. [proposal]

    Article: 国办秘函〔2019〕19号
    """
    if isinstance(subject, Column) and item.column != subject.uid:
        return Uncounted.OTHER_COLUMN
    public_from = item.public_from
    if public_from is not None and public_from > now:
        return Uncounted.NOT_PUBLIC
    if item.withdrawn_on is not None and item.withdrawn_on <= now:
        return Uncounted.MOVED if item.moved else Uncounted.WITHDRAWN
    if item.is_edit:
        return Uncounted.EDIT
    if item.repeats is not None:
        return Uncounted.REPEAT
    if item.is_explanation:
        return Uncounted.EXPLANATION
    return Uncounted.UNDATED if item.published_on is None else None


def counting_items(items: Iterable[Item], subject: Subject, now: date) -> tuple[Counted, ...]:
    """The items that count for a column or a whole agency on ``now``, the newest first.

    One document counts once, for the earliest day, in however many columns and channels it stands.
    That one document is one item is the rule of the statistics in the province.

    Article: 国办秘函〔2019〕19号; 皖政办秘〔2009〕59号
    """
    counted = [
        Counted(item, on)
        for item in items
        if why_uncounted(item, subject, now) is None and (on := item.counts_on) is not None
    ]
    counted.sort(key=_newness, reverse=True)
    # Of several copies of a document the oldest comes last, and the last one is kept.
    documents = {one.item.uid: one for one in counted}
    if len(documents) == len(counted):
        return tuple(counted)
    return tuple(sorted(documents.values(), key=_newness, reverse=True))


def _newness(counted: Counted) -> tuple[date, str]:
    return counted.on, counted.item.uid


def counting_item(items: Iterable[Item], subject: Subject, now: date) -> Counted | None:
    """The newest item that counts, if there is one.

    Article: 国办秘函〔2019〕19号
    """
    return next(iter(counting_items(items, subject, now)), None)


def newest_uncounted(
    items: Iterable[Item], subject: Subject, now: date, after: date | None
) -> tuple[Item, Uncounted] | None:
    """The newest item that does not count and is newer than ``after``; one without a date comes last.

    Left out are items that nobody would take for an update: those not yet public and those of other columns.

    Source: 本系统约定(预警要说明最近一条为什么不算) [proposal]
    """
    found: list[tuple[date, str, Item, Uncounted]] = []
    for item in items:
        reason = why_uncounted(item, subject, now)
        if reason is None or reason in (Uncounted.NOT_PUBLIC, Uncounted.OTHER_COLUMN):
            continue
        shown_day = item.published_on or item.public_from
        if after is None or shown_day is None or shown_day > after:
            found.append((shown_day or date.min, item.uid, item, reason))
    newest = max(found, key=lambda row: row[:2], default=None)
    return None if newest is None else (newest[2], newest[3])


def ever_public(items: Iterable[Item], subject: Subject, now: date) -> bool:
    """True if the column has ever had a public item, whatever became of it; a column without is 空白.

    That 空白 means blank since it was opened is the reading aid of the survey of 2015.

    Article: 国办秘函〔2019〕19号; 2015年全国政府网站普查指标解读
    """
    return any(
        (not isinstance(subject, Column) or item.column == subject.uid)
        and (item.public_from is None or item.public_from <= now)
        for item in items
    )
