"""Laws cited (引用的法律法规): a title that does not exist, one no longer in force, a wrong decree number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from gongkai.law.sources import Confidence, Source
from gongkai.platform import clock
from gongkai.publishing.quality.checks import Check
from gongkai.publishing.quality.findings import Context, Edit, Finding, Severity
from gongkai.publishing.quality.folded import Folded
from gongkai.publishing.quality.known_laws import NATIONAL, KnownLaw, known_laws, meant_by

_TITLE = re.compile(r"《([^《》\n]{2,60})》")
_EDITION = re.compile(r"\([^()]*(?:修[订正]|年|版)[^()]*\)$")
_ENDING = re.compile(r"(?:法|条例|规定|办法|细则|法典)$")
_IMPLEMENTING = re.compile(r"(?:实施条例|实施细则|实施办法)$")
# Two characters may differ in a title as long as this; 道路交通安全法 and 海上交通安全法 are both right.
_LONG = 10
# A title of a place or a body is its own.
_LOCAL = re.compile(
    r"省|市|县|自治区|自治州|关于|实施意见|实施方案|部|委|局|院|中国共产党|试行|安徽|北京|上海|天津|重庆"
)
_KIND = r"(?:中华人民共和国)?(?P<kind>国务院|国家主席|主席|国)令"
_NUMBER = r"\s*(?P<number>\d{1,4})\s*号"
_DECREE = re.compile(rf"[(,，]?\s*\(?{_KIND}\s*(?:\d{{4}}年)?\s*[第\[]?{_NUMBER}")
_DECREE_BEFORE = re.compile(rf"{_KIND}\s*第?{_NUMBER}\s*[,，:]?\s*(?:公布|发布|颁布)?的?$")
_PAST = re.compile(r"废止|失效|原|曾|当时|施行前|修订前|修正前|取代|历史|时行|同时")


def _titles(text: Folded, context: Context, check: Check) -> Iterator[Finding]:
    for found in _TITLE.finditer(text.text):
        title = _EDITION.sub("", found[1]).strip()
        national = title.startswith(NATIONAL)
        short = title.removeprefix(NATIONAL)
        known = known_laws().get(short)
        if known is not None:
            if national and not known.title.startswith(NATIONAL):
                yield _renamed(text, check, found, title, known, known.title, Severity.SHOULD)
            continue
        if not _ENDING.search(short) or (not national and (_LOCAL.search(short) or len(short) < 7)):
            continue
        if _IMPLEMENTING.sub("", short) in known_laws():
            # 某某法实施条例 of a law we know may well exist.
            continue
        meant = meant_by(short, 2 if national and len(short) >= _LONG else 1)
        if meant is None:
            continue
        right = meant.title if national else meant.short
        yield _renamed(
            text, check, found, title, meant, right, Severity.MUST if national else Severity.SHOULD
        )


def _renamed(
    text: Folded,
    check: Check,
    found: re.Match[str],
    title: str,
    meant: KnownLaw,
    right: str,
    severity: Severity,
) -> Finding:
    inner_start, inner_end = text.span(found.start(1), found.start(1) + len(title))
    start, end = text.span(*found.span())
    return check.found(
        text,
        start,
        end,
        f"查不到《{title}》,应为《{right}》",
        f"改为《{right}》",
        severity=severity,
        edits=(Edit(inner_start, inner_end, right),),
        source=meant.source,
    )


def _in_force(text: Folded, context: Context, check: Check) -> Iterator[Finding]:
    day = context.on or clock.today()
    for found in _TITLE.finditer(text.text):
        law = known_laws().get(_EDITION.sub("", found[1]).strip().removeprefix(NATIONAL))
        if law is None or law.repealed is None or day < law.repealed:
            continue
        around = (
            text.text[max(0, found.start() - 12) : found.start()] + text.text[found.end() : found.end() + 16]
        )
        if _PAST.search(around):
            continue
        start, end = text.span(*found.span())
        yield check.found(
            text,
            start,
            end,
            f"《{law.title}》自{_written(law.repealed)}起不再施行,由《{law.by}》代替",
            f"改引《{law.by}》的相应条文;说的是当时的事,写明“当时施行的”",
            source=law.source,
        )


def _decrees(text: Folded, context: Context, check: Check) -> Iterator[Finding]:
    day = context.on or clock.today()
    for found in _TITLE.finditer(text.text):
        law = known_laws().get(_EDITION.sub("", found[1]).strip().removeprefix(NATIONAL))
        if law is None or not law.decrees:
            continue
        cited = _DECREE.match(text.text, found.end()) or _DECREE_BEFORE.search(
            text.text, max(0, found.start() - 30), found.start()
        )
        if cited is None:
            continue
        said = _judged(law, int(cited["number"]), cited["kind"], day)
        if said:
            right = next((one for one in reversed(law.decrees) if one.published <= day), law.decrees[-1])
            number_start, number_end = text.span(*cited.span("number"))
            start, end = text.span(*cited.span())
            yield check.found(
                text,
                start,
                end,
                f"《{law.title}》的公布令号写的是第{cited['number']}号,{said}",
                f"改为{right.printed()}",
                edits=(Edit(number_start, number_end, str(right.number)),)
                if _same_kind(cited["kind"], right.kind)
                else (),
                source=law.source,
            )


def _judged(law: KnownLaw, number: int, kind: str, day: date) -> str:
    """What is wrong with the number on that day; empty where nothing is, or where we cannot know."""
    current = next((one for one in reversed(law.decrees) if one.published <= day), None)
    if current is None or (current.number == number and _same_kind(kind, current.kind)):
        return ""
    if law.amended:
        return ""
    older = next(
        (one for one in law.decrees if one.number == number and one.published < current.published), None
    )
    if older is not None:
        return f"那是修订前的;{_written(current.published)}修订后是{current.printed()}"
    return f"应为{current.printed()}"


def _same_kind(cited: str, kind: str) -> bool:
    return ("主席" in cited) == (kind == "主席令")


def _written(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


_LIST = Source("本系统的法律法规清单(按各部法律法规的公布令整理)", Confidence.MEMORY)

CITED_TITLES = Check(
    id="laws.title",
    label="法律法规名称",
    rule="引用法律法规用它公布的名称",
    source=_LIST,
    severity=Severity.MUST,
    good="根据《中华人民共和国政府信息公开条例》和《安徽省政务公开办法》。",
    bad="根据《中华人民共和国政务信息公开条例》。",
    look=_titles,
)
REPEALED = Check(
    id="laws.repealed",
    label="引用已废止的法律法规",
    rule="不把已经废止的法律法规当作有效的引用",
    source=_LIST,
    severity=Severity.SHOULD,
    good="根据《中华人民共和国民法典》办理;《中华人民共和国合同法》同时废止。",
    bad="根据《中华人民共和国合同法》签订协议。",
    look=_in_force,
)
DECREE_NUMBERS = Check(
    id="laws.decree",
    label="公布令号",
    rule="引用的令号是现行文本的公布令号",
    source=_LIST,
    severity=Severity.SHOULD,
    good="根据《中华人民共和国政府信息公开条例》(国务院令第711号)。",
    bad="根据《中华人民共和国政府信息公开条例》(国务院令第492号)。",
    look=_decrees,
)
