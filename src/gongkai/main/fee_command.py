"""``gongkai fee items N`` and ``gongkai fee pages N``: the information-processing fee, step by step."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from gongkai.law.fees import Fee, Scale, fee_by_items, fee_by_pages
from gongkai.main.tables import print_table
from gongkai.platform.typography import typeset

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def add_to(commands: Commands) -> None:
    """Add the command."""
    fee = commands.add_parser("fee", help="算信息处理费", description="算信息处理费(国办函〔2020〕109号)")
    scales = fee.add_subparsers(dest="scale", metavar="标准", required=True)
    for scale, help_text in (
        (Scale.ITEMS, "同一申请人一个自然月内的件数"),
        (Scale.PAGES, "一件申请提供的页数"),
    ):
        one = scales.add_parser(scale.value, help=scale.label, description=f"{scale.label}:{help_text}")
        one.add_argument("quantity", metavar="N", type=int, help=help_text)
        one.add_argument("--json", action="store_true", help="只打印一个 JSON 文档")
        one.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    reckon = fee_by_items if arguments.scale == Scale.ITEMS else fee_by_pages
    fee = reckon(arguments.quantity)
    if arguments.json:
        print(json.dumps(_data(fee), ensure_ascii=False, indent=2))
        return 0
    unit = fee.scale.unit
    print_table(
        ("分段", unit + "数", "每" + unit + "(元)", "小计(元)"),
        [(f"第{step.first}—{step.last}{unit}", step.count, step.price, step.amount) for step in fee.steps],
    )
    total = f"{fee.scale.label} {fee.quantity}{unit},合计 {fee.total} 元。依据:{fee.source.printed()}"
    print(typeset(total))
    return 0


def _data(fee: Fee) -> dict[str, object]:
    return {
        "scale": fee.scale.value,
        "quantity": fee.quantity,
        "total": str(fee.total),
        "steps": [
            {
                "first": s.first,
                "last": s.last,
                "count": s.count,
                "price": str(s.price),
                "amount": str(s.amount),
            }
            for s in fee.steps
        ],
        "source": fee.source.printed(),
    }
