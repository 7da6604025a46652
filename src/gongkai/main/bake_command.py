"""``gongkai bake``: the public files brought to the state of the rows, and back when it is done."""

from __future__ import annotations

import argparse
import json
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

from gongkai.main.data_folder import add_data_option, open_folder
from gongkai.main.progress import progress_bar
from gongkai.platform.typography import typeset

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

# More would wait for the disk.
MOST_HANDS = 4


def add_to(commands: Commands) -> None:
    """Add the command."""
    bake = commands.add_parser(
        "bake",
        help="生成门户的页面",
        description="把门户的页面更新到与登记的内容一致;只生成有变化的,生成完才返回",
    )
    add_data_option(bake)
    bake.add_argument("--out", metavar="DIR", type=Path, help="另生成一份到这个文件夹,代替门户正在用的")
    bake.add_argument("--full", action="store_true", help="全部页面重新生成一遍")
    bake.add_argument("--json", action="store_true", help="只打印一个 JSON 文档")
    bake.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    settings = open_folder(arguments.data)
    from gongkai.main.house import check_up_to_date, set_up

    set_up(settings.data)
    check_up_to_date(settings.data)
    from gongkai.main.baking import open_baker
    from gongkai.main.redirecting import RedirectTables
    from gongkai.platform import clock

    started = time.monotonic()
    # This process has one thread, and the machine was asked for.
    hands = min(os.cpu_count() or 1, MOST_HANDS)
    with (
        open_baker(settings, arguments.out, hands=hands) as baker,
        progress_bar("生成页面", "页") as progress,
    ):
        if arguments.full:
            baker.ask_for_everything()
        baker.begin_day(clock.today())
        while baker.step():
            left = baker.left()
            progress(baker.files, baker.files + left if left else 0)
        files = baker.files
    out = settings.public if arguments.out is None else arguments.out.absolute()
    RedirectTables(out).refresh()
    seconds = round(time.monotonic() - started, 2)
    if arguments.json:
        print(json.dumps({"out": str(out), "files": files, "seconds": seconds}, ensure_ascii=False, indent=2))
    elif files:
        print(typeset(f"已生成{files}个文件,用时{seconds}秒,在 {out}"))
    else:
        print(typeset(f"没有变化,{out} 里的页面都是新的"))
    return 0
