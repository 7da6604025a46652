"""``gongkai report self-assessment``: the half-year report of an agency, to a file or to the screen."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from gongkai.law.refusals import refuse
from gongkai.main.data_folder import add_data_option, open_folder
from gongkai.platform.typography import typeset

if TYPE_CHECKING:
    from gongkai.registry.agencies.models import Agency
    from gongkai.reports.selfassessment.outline import Outline

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

FORMATS = ("html", "docx", "pdf", "json")


def add_to(commands: Commands) -> None:
    """Add the command."""
    report = commands.add_parser("report", help="报告")
    kinds = report.add_subparsers(dest="kind", metavar="哪种", required=True)
    said = "生成一个机关、一个时段的政务公开自评报告"
    one = kinds.add_parser("self-assessment", help=said, description=said)
    one.add_argument("--agency", metavar="CODE", required=True, help="机关的地址段,例如 sfj")
    one.add_argument("--from", dest="first", metavar="D", required=True, help="时段的第一天,例如 2026-01-01")
    one.add_argument("--to", dest="last", metavar="D", required=True, help="时段的最后一天,例如 2026-06-30")
    formats = "、".join(FORMATS)
    one.add_argument(
        "--format", metavar="F", choices=FORMATS, default="html", help=f"{formats} 之一;不写就是 html"
    )
    one.add_argument("--out", metavar="FILE", type=Path, help="写到这个文件;不写就写到标准输出")
    add_data_option(one)
    one.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    first, last = _day(arguments.first, "from"), _day(arguments.last, "to")
    if arguments.out is None and arguments.format in ("docx", "pdf") and sys.stdout.isatty():
        raise refuse("out", "report.out", "这种格式打印在屏幕上读不了;请用 --out 写明文件名")
    _set_up(arguments.data)
    from gongkai.platform import clock
    from gongkai.platform.paper.pdf import PaperUnavailable
    from gongkai.reports.selfassessment import queries
    from gongkai.reports.selfassessment.period import checked

    period = checked(first, last, clock.today())
    outline = queries.outline_for(_agency(arguments.agency), period)
    try:
        content = _content(outline, arguments.format)
    except PaperUnavailable as missing:
        raise refuse("format", "report.paper", str(missing)) from None
    _write(content, arguments.out)
    if arguments.out is not None:
        left = len(outline.to_write())
        more = f",还有 {left} 处要人写" if left else ""
        print(typeset(f"已写到 {arguments.out}:{outline.title}{more}"), file=sys.stderr)
    return 0


def _set_up(data: Path) -> None:
    from gongkai.main.house import check_up_to_date, set_up

    folder = open_folder(data).data
    set_up(folder)
    check_up_to_date(folder)


def _agency(slug: str) -> Agency:
    from gongkai.registry.agencies.models import COUNTY_SITE, Agency

    found = Agency.objects.filter(site_id=COUNTY_SITE, slug=slug).first()
    if found is None:
        known = "、".join(
            Agency.objects.filter(site_id=COUNTY_SITE).order_by("slug").values_list("slug", flat=True)
        )
        raise refuse("agency", "agency.unknown", f"没有地址段是「{slug}」的机关;现有:{known or '还没有机关'}")
    return found


def _content(outline: Outline, form: str) -> bytes:
    from gongkai.reports.selfassessment.papers import html_of, json_of, pdf_of
    from gongkai.reports.selfassessment.word import docx_of

    match form:
        case "docx":
            return docx_of(outline)
        case "pdf":
            return pdf_of(outline)
        case "json":
            return (json_of(outline) + "\n").encode()
        case _:
            return html_of(outline).encode()


def _write(content: bytes, out: Path | None) -> None:
    if out is None:
        sys.stdout.buffer.write(content)
        return
    try:
        out.write_bytes(content)
    except OSError as error:
        raise refuse("out", "report.out", f"写不了 {out}:{error.strerror};请换一个文件名或文件夹") from None


def _day(text: str, field: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise refuse(field, "form.day", f"日期「{text}」读不懂,请写成 2026-06-30 这样") from None
