"""``gongkai import catalogue|publications|calendar FILE``: a sheet taken over, row by row, all or nothing."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from gongkai.main.data_folder import add_data_option, open_folder
from gongkai.main.documents import UnreadableFile
from gongkai.main.progress import Progress, progress_bar
from gongkai.platform.settings import Settings
from gongkai.platform.typography import typeset

if TYPE_CHECKING:
    from gongkai.main.import_report import ImportReport

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

# So many defects are printed; all of them are in --json and --report.
MOST_PRINTED = 50
INTERRUPTED = 130

_KINDS = {
    "agencies": "机构(机关、乡镇、所属单位和它们的规则包)",
    "people": "人员和岗位",
    "publications": "政府信息(正文、附件可放在表格旁边)",
    "catalogue": "栏目和更新要求",
    "calendar": "放假通知(工作日历)",
    "events": "登记的事(处罚、许可、文件、批复等)",
}


def add_to(commands: Commands) -> None:
    """Add the command."""
    top = commands.add_parser("import", help="导入表格(.xlsx 或 .csv)", description="导入表格,逐行报告")
    kinds = top.add_subparsers(dest="kind", metavar="种类", required=True)
    for kind, words in _KINDS.items():
        one = kinds.add_parser(kind, help=words, description=f"导入{words};同一张表再导入一次不会改动什么")
        one.add_argument("sheet", metavar="FILE", type=Path, help="表格文件,.xlsx 或 .csv")
        add_data_option(one)
        one.add_argument("--dry-run", action="store_true", help="只核对,什么也不写入")
        if kind == "publications":
            one.add_argument(
                "--skip-refused", action="store_true", help="有问题的行不收,其余照常导入;不加则整张表都不收"
            )
        one.add_argument("--json", action="store_true", help="只打印一个 JSON 文档")
        one.add_argument("--report", metavar="FILE.xlsx", type=Path, help="另把有问题的行存成表格")
        one.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    sheet: Path = arguments.sheet
    _check_files(sheet, arguments.report)
    settings = open_folder(arguments.data)
    from gongkai.main.house import check_up_to_date, set_up

    set_up(settings.data)
    check_up_to_date(settings.data)
    from gongkai.main.import_report import write_report

    try:
        report = _import(arguments, settings)
    except KeyboardInterrupt:
        said = "已中断。读者什么也看不到,原有内容没有变;再运行同一条命令就会接着做"
        print(f"gongkai: {typeset(said)}", file=sys.stderr)
        return INTERRUPTED
    if arguments.report is not None:
        try:
            write_report(report, arguments.report)
        except OSError as error:
            raise UnreadableFile(f"写不了 {arguments.report}:{error.strerror}") from None
    if arguments.json:
        print(json.dumps(report.data, ensure_ascii=False, indent=2))
    else:
        _print(report, skipping=getattr(arguments, "skip_refused", False))
    return 1 if report.refused else 0


def _import(arguments: argparse.Namespace, settings: Settings) -> ImportReport:
    from gongkai.main import import_report

    takers: dict[str, Callable[[Progress], ImportReport]] = {
        "publications": lambda progress: import_report.publications(
            arguments.sheet,
            settings,
            dry_run=arguments.dry_run,
            skip_refused=arguments.skip_refused,
            progress=progress,
        ),
        "catalogue": lambda progress: import_report.catalogue(arguments.sheet, dry_run=arguments.dry_run),
        "calendar": lambda progress: import_report.calendar(arguments.sheet, dry_run=arguments.dry_run),
        "events": lambda progress: import_report.events(arguments.sheet, settings, dry_run=arguments.dry_run),
        "agencies": lambda progress: import_report.agencies(arguments.sheet, dry_run=arguments.dry_run),
        "people": lambda progress: import_report.people(
            arguments.sheet, settings, dry_run=arguments.dry_run, progress=progress
        ),
    }
    with progress_bar(f"导入 {arguments.sheet.name}", "行") as progress:
        return takers[arguments.kind](progress)


def _print(report: ImportReport, *, skipping: bool) -> None:
    counts = "、".join(f"{label}{count}行" for label, count in report.counts)
    print(typeset(f"共{report.rows}行:{counts}"))
    for one in report.defects[:MOST_PRINTED]:
        place = f"第{one.row}行" + (f"「{one.column}」" if one.column else "")
        print(typeset(f"  {place}:{one.text}"))
    more = len(report.defects) - MOST_PRINTED
    if more > 0:
        print(typeset(f"  还有{more}处没有列出;加 --report 问题.xlsx 存成表格,或加 --json 看全部"))
    print(typeset(_ending(report, skipping=skipping)))
    if report.note:
        print(typeset(report.note))


def _ending(report: ImportReport, *, skipping: bool) -> str:
    if report.dry_run:
        return "这是试运行,什么也没有写入"
    if report.refused and not report.written:
        hint = "" if skipping else ";急用可加 --skip-refused 先收没有问题的行" if report.may_skip else ""
        return f"有问题的行没有收,整张表都没有写入;请改好以后再导入一次{hint}"
    if report.refused:
        return "没有问题的行已经写入;有问题的行请改好以后,再把同一张表导入一次"
    return "已写入" if report.written else "表里的内容都已登记过,没有改动"


def _check_files(sheet: Path, report: Path | None) -> None:
    if not sheet.exists():
        raise UnreadableFile(f"没有找到 {sheet},请核对文件名")
    if sheet.is_dir():
        raise UnreadableFile(f"{sheet} 是文件夹,请写文件名")
    if report is not None and report.suffix.lower() != ".xlsx":
        raise UnreadableFile(f"问题清单存为 .xlsx 文件,现在写的是{report.name}")
