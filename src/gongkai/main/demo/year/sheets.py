"""The work folder: ``publications.csv``, ``events.csv`` and ``files/``, as a clerk would lay them ready."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from gongkai.main.demo.bureaux import BUREAUX
from gongkai.main.demo.year.item import Item
from gongkai.main.demo.year.reviews import Review
from gongkai.main.demo.year.template import data

PUBLICATIONS, EVENTS, FILES = "publications.csv", "events.csv", "files"
_NAMES = {one.slug: one.full_name for one in BUREAUX}
_HEADINGS = (
    *(
        "索引号",
        "标题",
        "栏目",
        "发布机构",
        "发布日期",
        "成文日期",
        "形成日期",
        "生效日期",
        "废止日期",
        "文号",
    ),
    *("组配分类", "主题分类", "体裁分类", "关键词", "内容概述", "来源", "公开方式", "渠道"),
    *("政策咨询机关", "政策咨询电话", "正文", "附件", "关联"),
)
_EVENT_HEADINGS = ("机构", "类别", "名称", "日期", "文号", "栏目")


def write_sheets(items: Iterable[Item], reviewed: Iterable[Review], folder: Path) -> None:
    """Write the sheets and the files beside them into ``folder``, which is made."""
    (folder / FILES).mkdir(parents=True, exist_ok=True)
    rows, events = [], []
    for item in items:
        rows.append(_row(item, folder))
        if item.plan.template.event:
            events.append(_event(item))
    events += [_review(one) for one in reviewed]
    _write(folder / PUBLICATIONS, _HEADINGS, rows)
    _write(
        folder / EVENTS,
        _EVENT_HEADINGS,
        sorted(events, key=lambda one: (one["日期"], one["文号"], one["名称"])),
    )


def _row(item: Item, folder: Path) -> dict[str, str]:
    template, values = item.plan.template, item.values
    row = {
        "索引号": item.index_number,
        "标题": item.title,
        "栏目": item.plan.column,
        "发布机构": _NAMES[item.plan.agency],
        "发布日期": item.day.isoformat(),
        "成文日期": _iso(item.made_on),
        "形成日期": _iso(item.made_on if template.event else None),
        "生效日期": _iso(item.effective_on),
        "废止日期": _iso(_years_later(item.effective_on, template.valid_years)),
        "文号": item.number,
        "组配分类": template.kind,
        "主题分类": data("staff.toml")[item.plan.agency]["主题"],
        "来源": _NAMES[item.plan.agency],
        "公开方式": "主动公开",
        "正文": item.body,
        "附件": ";".join(_stored(item, folder)),
        "关联": item.parent.index_number if item.parent is not None and template.relates else "",
    }
    return row | {heading: said.format_map(values) for heading, said in template.fields.items()}


def _stored(item: Item, folder: Path) -> list[str]:
    """The names of its files beside the sheet; a folder for each item, for names may come again."""
    names = []
    for name, content in item.files:
        place = folder / FILES / item.plan.agency / item.index_number.rpartition("/")[2] / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
        names.append(place.relative_to(folder).as_posix())
    return names


def _event(item: Item) -> dict[str, str]:
    return {
        "机构": _NAMES[item.plan.agency],
        "类别": item.plan.template.event,
        "名称": item.title,
        "日期": _iso(item.made_on),
        "文号": item.number,
    }


def _review(one: Review) -> dict[str, str]:
    return {
        "机构": _NAMES[one.agency],
        "类别": "reviewed",
        "名称": one.title,
        "日期": one.day.isoformat(),
        "文号": "",
        "栏目": one.column,
    }


def _years_later(day: date | None, years: int) -> date | None:
    return day.replace(year=day.year + years) if day is not None and years else None


def _iso(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _write(path: Path, headings: tuple[str, ...], rows: Iterable[Mapping[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, headings, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
