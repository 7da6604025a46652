"""Percentages of the narrative: a share of the applications, over any of the bases that reports use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from gongkai.law.figures.forms import Form, RowRole, cell_path


@dataclass(frozen=True, slots=True)
class ShareBase:
    """What a percentage may be taken of, in words and as a number of 件.

    Source: 各地年报的写法 (practice)
    """

    words: str
    count: int | Decimal


def share_bases(form: Form, cells: Mapping[str, int | Decimal]) -> tuple[ShareBase, ...]:
    """The bases in use: 本年新收, 新收加上年结转, 本年度办理结果总计; those unknown or 0 are left out.

    No text says of what a share in section one is taken, so any of the three passes.

    Source: 各地年报的写法 (practice)
    """
    block = form.requests.blocks[0]
    total = next(column for column in block.columns if column.computed)
    by_role = {row.role: cells.get(cell_path("t3", row.id, total.id)) for row in block.rows if row.role}
    new, carried = by_role[RowRole.RECEIVED], by_role[RowRole.CARRIED_IN]
    both = None if new is None or carried is None else new + carried
    bases = (("本年新收", new), ("新收加上年结转", both), ("办理结果总计", by_role[RowRole.RESULT_TOTAL]))
    return tuple(ShareBase(words, count) for words, count in bases if count)


def is_share(stated: Decimal, count: int | Decimal, base: ShareBase) -> bool:
    """True if ``stated`` per cent is ``count`` of ``base`` to the decimals it is written with.

    A half may have been rounded either way.

    Source: 各地年报的写法 (practice)
    """
    exponent = stated.as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    return abs(stated * base.count - 100 * Decimal(count)) * 2 <= step * base.count


def shares_in_words(count: int | Decimal, bases: tuple[ShareBase, ...]) -> str:
    """What the share is over each base, for a sentence: ``占本年新收38.46%、…``.

    Source: 各地年报的写法 (practice)
    """
    return "、".join(f"占{base.words}{Decimal(100 * count) / Decimal(base.count):.2f}%" for base in bases)
