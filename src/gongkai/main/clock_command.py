"""``gongkai clock FACTS.json``: the explained clock as a table, as JSON, or as a sheet for the file."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from gongkai.law.clock import CaseClock, as_data, explain, read_clock_file
from gongkai.law.refusals import refuse
from gongkai.main import clock_sheet as sheet
from gongkai.main.clock_page import TITLE, page_of
from gongkai.main.documents import UnreadableFile, read_json
from gongkai.main.tables import print_table
from gongkai.platform.paper.pdf import PaperUnavailable, to_pdf
from gongkai.platform.typography import typeset

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def add_to(commands: Commands) -> None:
    """Add the command."""
    clock = commands.add_parser(
        "clock",
        help="算一件依申请公开的期限并说明算法",
        description="算一件依申请公开的期限,逐段说明哪些天算、哪些天不算、依据什么",
    )
    clock.add_argument("facts", metavar="FACTS.json", type=Path, help="案件事实文件")
    clock.add_argument("--json", action="store_true", help="只打印一个 JSON 文档")
    clock.add_argument("--by-day", action="store_true", help="逐日列出")
    clock.add_argument("--today", metavar="YYYY-MM-DD", help="按这一天算,代替文件里的 today")
    clock.add_argument(
        "--sheet", "--page", metavar="FILE", type=Path, help="另存一页可打印入卷的计算表,.html 或 .pdf"
    )
    clock.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    if arguments.sheet is not None:
        _check_target(arguments.sheet)
    document = read_json(arguments.facts)
    if arguments.today is not None and isinstance(document, dict):
        document = {**document, "today": arguments.today}
    file = read_clock_file(document)
    clock = explain(file.facts, file.today, law=file.law, calendar=file.calendar, options=file.options)
    if arguments.sheet is not None:
        _write_sheet(clock, arguments.sheet, by_day=arguments.by_day)
    if arguments.json:
        print(json.dumps(as_data(clock, by_day=arguments.by_day), ensure_ascii=False, indent=2))
    else:
        _print(clock, by_day=arguments.by_day)
    return 1 if clock.faults else 0


def _write_sheet(clock: CaseClock, path: Path, *, by_day: bool) -> None:
    page = page_of(clock, by_day=by_day)
    try:
        as_pdf = path.suffix.lower() == ".pdf"
        path.write_bytes(to_pdf(page, title=TITLE) if as_pdf else page.encode("utf-8"))
    except PaperUnavailable as missing:
        raise UnreadableFile(f"{missing};或改存 .html") from None
    except OSError as error:
        raise UnreadableFile(f"写不了 {path}:{error.strerror}") from None
    print(f"计算表已存为 {path}", file=sys.stderr)


def _print(clock: CaseClock, *, by_day: bool) -> None:
    until, *rest = sheet.headline(clock)
    print(typeset("  ".join((until, *(f"[{tag.word}] {tag.why}" for tag in sheet.tags(clock))))))
    for line in rest:
        print(typeset(line))
    if clock.faults:
        print("\n问题")
        for line in sheet.fault_lines(clock):
            print(f"  {typeset(line)}")
    print("\n日子是怎么数的")
    print_table(sheet.COLUMNS, sheet.rows(clock, by_day=by_day))
    if clock.what_ifs:
        print()
        for row in clock.what_ifs:
            print(typeset(row.printed()))


def _check_target(path: Path) -> None:
    if path.suffix.lower() not in (".html", ".pdf"):
        raise refuse("--sheet", "page.suffix", f"计算表存为 .html 或 .pdf 文件,现在写的是{path.name}")
