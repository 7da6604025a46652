"""What the last report promised (下一步打算): each promise with the columns and matters it names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gongkai.publishing.quality.folded import Folded, fold
from gongkai.publishing.quality.older_report import OlderReport, Part, Passage, Promise

# Columns of the published half-year reports, and matters a plan speaks of.
TOPICS = (
    "政策解读", "回应关切", "新闻发布", "决策公开", "行政权力运行", "规划计划", "应急管理", "部门预决算",
    "财政预决算", "预决算", "机构领导", "机关设置", "机构设置", "人事信息", "政策法规", "政策文件",
    "部门文件", "规范性文件", "建议提案办理", "精准扶贫", "乡村振兴", "部门动态", "工作动态", "重点领域",
    "公共服务", "民生", "信息公开工作专题", "通知公告", "意见征集", "依申请公开", "主动公开", "公开形式",
    "公开方式", "公开内容", "公开范围", "公开质量", "公开平台", "政府网站", "政务新媒体", "政务服务",
    "组织领导", "工作机制", "长效工作机制", "检查", "自查", "考评", "考核", "测评", "培训", "宣传", "监督",
    "更新",
)  # fmt: skip
_NUMBER = (
    r"(?:(?P<is>[一二三四五六七八九十]{1,3})是(?!否)"
    r"|第(?P<th>[一二三四五六七八九十]{1,3})[,，、]"
    r"|[(（](?P<bracket>[一二三四五六七八九十\d]{1,3})[)）]|(?P<plain>\d{1,2})[.、．)）](?!\d))"
)
_BEGINNING = re.compile(rf"(?:(?<=^)|(?<=[。；;:：\n]))\s*{_NUMBER}")


def promises_in(report: OlderReport, *, columns: Sequence[str] = ()) -> tuple[Promise, ...]:
    """The promises of the report's 下一步打算, in their order; none where it has no such part.

    Numbered ones (一是…, (一)…, 1.…) each run to the next number; a part without numbers gives a promise a
    paragraph. ``columns`` are further names to look for, such as those of the agency's own columns.
    """
    section = report.section(Part.PLANS)
    if section is None:
        return ()
    names = tuple(dict.fromkeys((*columns, *TOPICS)))
    found: list[Promise] = []
    numbered = any(_BEGINNING.search(_folded_words(one)) for one in section.passages)
    for passage in section.passages:
        found.extend(_of(passage, names, numbered=numbered, continued=found))
    return tuple(found)


def _folded_words(passage: Passage) -> str:
    return fold(passage.text).text


def _of(
    passage: Passage, names: tuple[str, ...], *, numbered: bool, continued: list[Promise]
) -> Iterator[Promise]:
    folded = fold(passage.text)
    starts = list(_BEGINNING.finditer(folded.text))
    if not numbered:
        yield _promise(passage, folded, "", 0, len(folded.text), names)
        return
    first = starts[0].start() if starts else len(folded.text)
    if continued and folded.text[:first].strip():
        # A paragraph that goes on with the promise before it.
        last = continued.pop()
        more = _promise(passage, folded, "", 0, first, names)
        yield Promise(
            last.number,
            last.words + more.words,
            tuple(dict.fromkeys((*last.topics, *more.topics))),
            last.place,
            last.start,
        )
    for place, begin in enumerate(starts):
        end = starts[place + 1].start() if place + 1 < len(starts) else len(folded.text)
        number = next(value for value in begin.groupdict().values() if value)
        start = begin.end() - len(begin.group().lstrip())
        yield _promise(passage, folded, number, start, end, names)


def _promise(
    passage: Passage, folded: Folded, number: str, start: int, end: int, names: tuple[str, ...]
) -> Promise:
    words = folded.text[start:end]
    first, last = folded.span(start, end)
    places = sorted((words.find(name), -len(name), name) for name in names if name in words)
    named: list[str] = []
    for _, _, name in places:
        if not any(name in other for other in named):
            named.append(name)
    return Promise(
        number, passage.text[first:last].strip(), tuple(named), passage.place, passage.start + first
    )
