"""Remedy paragraphs by date: reading, checking and holding the templates (our own file or an agency's)."""

from __future__ import annotations

import string
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib import resources
from types import MappingProxyType

from gongkai.law.decisions import DecisionCode
from gongkai.law.fields import check_unique
from gongkai.law.reading import Entry, Faults, child
from gongkai.law.refusals import refuse
from gongkai.law.sources import Confidence, Source
from gongkai.law.terms import CalendarDays, CalendarMonths


class RemedyAct(StrEnum):
    """Acts (and silence) that are no decision on an application, but about which people ask for remedies.

    Article: 行政复议法第23条第1款第3项; 法释〔2025〕8号第10条
    """

    NO_REPLY_IN_TIME = "no_reply_in_time"
    EXTENSION_NOTICE = "extension_notice"
    CORRECTION_NOTICE = "correction_notice"
    FEE_NOTICE = "fee_notice"


class ReviewRoute(StrEnum):
    """行政复议: must come first, may be asked for, or is not told of.

    Article: 行政复议法第23条
    """

    MUST = "must"
    MAY = "may"
    NONE = "none"


class SuitRoute(StrEnum):
    """行政诉讼: direct, not accepted, or only after the review decision.

    Article: 行政诉讼法第44条; 法释〔2025〕8号第10条
    """

    MAY = "may"
    NO = "no"
    AFTER_REVIEW = "after_review"


# Three decisions have more than one route; the question that tells them apart is asked by remedy_for.
PARTIAL_UNDER_14_TO_16 = "partial_under_14_to_16"
REPEAT_ALREADY_GIVEN = "repeat_already_given"
REPEAT_NOT_GIVEN = "repeat_not_given"

ROUTED_CASES: frozenset[str] = frozenset(
    {code.value for code in DecisionCode if code not in (DecisionCode.PARTIAL, DecisionCode.REPEAT)}
    | {act.value for act in RemedyAct}
    | {PARTIAL_UNDER_14_TO_16, REPEAT_ALREADY_GIVEN, REPEAT_NOT_GIVEN}
)

PLACEHOLDERS = ("review_bodies", "review_days", "court", "suit_days", "suit_months")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One template: its text with placeholders, where it comes from, and the day it was written.

    Article: 行政复议法实施条例第25条
    """

    id: str
    text: str
    source: Source
    on: date


@dataclass(frozen=True, slots=True)
class Route:
    """What is open to the applicant in one case; ``paragraph`` is ``None`` where nothing is printed.

    Article: 行政复议法实施条例第25条
    """

    review: ReviewRoute
    suit: SuitRoute
    paragraph: Paragraph | None
    basis: tuple[Source, ...]
    confidence: Confidence
    note: str


@dataclass(frozen=True, slots=True)
class RemedyVersion:
    """The rules in force from ``starts`` until the next version; ``because`` names what came into force.

    Article: 行政复议法实施条例第25条
    """

    id: str
    starts: date
    because: str
    review_term: CalendarDays
    suit_after_review: CalendarDays
    suit_direct: CalendarMonths
    routes: Mapping[str, Route]


@dataclass(frozen=True, slots=True)
class RemedyTemplates:
    """All versions, the newest first, and the sentence that legal staff must confirm every paragraph.

    Article: 行政复议法实施条例第25条
    """

    versions: tuple[RemedyVersion, ...]
    to_confirm: str

    def version_on(self, on: date) -> RemedyVersion:
        """The version in force on ``on``; refused (``remedy.no_version``) before the first one.

        Article: 行政复议法第90条; 法释〔2025〕8号第15条; 行政复议法实施条例第77条
        """
        for version in self.versions:
            if version.starts <= on:
                return version
        first = self.versions[-1].starts
        raise refuse(
            "on",
            "remedy.no_version",
            f"没有{first.year}年{first.month}月{first.day}日以前的救济告知模板;"
            "请按当时有效的行政复议法和司法解释,由法制人员拟写。",
        )


@cache
def builtin_templates() -> RemedyTemplates:
    """The templates carried with the program.

    Article: 行政复议法第20条、第23条、第24条、第28条; 行政诉讼法第45条、第46条
    """
    path = resources.files("gongkai.law").joinpath("data", "remedy_paragraphs.toml")
    return read_templates(path.read_text(encoding="utf-8"))


def read_templates(text: str) -> RemedyTemplates:
    """Templates from TOML, for an agency that edits them; every fault is refused with its path.

    Checked: every case routed once in every version; a paragraph wherever review is open, with the bodies and
    the term in it; the court and the right term of suit wherever suit is open; no unknown placeholder.

    Article: 行政复议法第23条第2款; 行政复议法实施条例第25条
    """
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise refuse("", "remedy.toml", f"模板文件读不了:{fault}") from fault
    faults = Faults()
    entry = Entry(document, "", faults, ("to_confirm", "paragraph", "version"))
    to_confirm = entry.text("to_confirm", required=True)
    paragraphs: dict[str, Paragraph] = {}
    ids: list[tuple[str, str]] = []
    for number, item in enumerate(entry.items("paragraph", required=True)):
        paragraph = _read_paragraph(item, f"paragraph[{number}]", faults)
        if paragraph is not None:
            ids.append((f"paragraph[{number}].id", paragraph.id))
            paragraphs[paragraph.id] = paragraph
    check_unique(faults, ids)
    versions = [
        _read_version(item, f"version[{number}]", faults, paragraphs)
        for number, item in enumerate(entry.items("version", required=True))
    ]
    faults.stop()
    read = [version for version in versions if version is not None]
    if not read:
        raise refuse("version", "remedy.no_version", "模板文件里一个版本也没有")
    starts = [version.starts for version in read]
    if len(set(starts)) != len(starts):
        raise refuse("version", "remedy.version_twice", "有两个版本从同一天起施行")
    read.sort(key=lambda version: version.starts, reverse=True)
    return RemedyTemplates(tuple(read), to_confirm or "")


def placeholders_in(text: str, path: str, faults: Faults) -> frozenset[str]:
    """The names in braces in ``text``; broken braces and unknown names are noted.

    Article: 行政复议法实施条例第25条
    """
    try:
        names = {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError as fault:
        faults.add(path, "remedy.braces", f"花括号不成对:{fault}")
        return frozenset()
    for name in sorted(names - set(PLACEHOLDERS)):
        faults.add(
            path,
            "remedy.unknown_placeholder",
            f"不认识的占位「{{{name}}}」;可用的:{'、'.join('{' + each + '}' for each in PLACEHOLDERS)}",
        )
    return frozenset(names)


def _read_paragraph(item: object, path: str, faults: Faults) -> Paragraph | None:
    entry = Entry(item, path, faults, ("id", "on", "source", "text"))
    name = entry.text("id", required=True)
    on = entry.day("on", required=True)
    source = entry.text("source", required=True)
    text = entry.text("text", required=True)
    if name is None or on is None or source is None or text is None:
        return None
    placeholders_in(text, child(path, "text"), faults)
    return Paragraph(name, text, Source(source, Confidence.PROPOSAL), on)


_VERSION_KEYS = ("id", "from", "because", "review_days", "suit_days", "suit_months", "route")


def _read_version(
    item: object, path: str, faults: Faults, paragraphs: dict[str, Paragraph]
) -> RemedyVersion | None:
    entry = Entry(item, path, faults, _VERSION_KEYS)
    name = entry.text("id", required=True)
    starts = entry.day("from", required=True)
    because = entry.text("because", required=True)
    review = entry.whole("review_days", required=True, least=1)
    after = entry.whole("suit_days", required=True, least=1)
    direct = entry.whole("suit_months", required=True, least=1)
    routes: dict[str, Route] = {}
    for number, raw in enumerate(entry.items("route", required=True)):
        here = f"{path}.route[{number}]"
        cases, route = _read_route(raw, here, faults, paragraphs)
        for case in cases:
            if case not in ROUTED_CASES:
                faults.add(here, "remedy.unknown_case", f"不认识的答复类型「{case}」")
            elif case in routes:
                faults.add(here, "remedy.case_twice", f"「{case}」写了两次")
            if route is not None:
                routes[case] = route
            else:
                return None
    for case in sorted(ROUTED_CASES - set(routes)):
        faults.add(path, "remedy.case_missing", f"没有写「{case}」的救济途径")
    if name is None or starts is None or because is None:
        return None
    if review is None or after is None or direct is None:
        return None
    return RemedyVersion(
        name,
        starts,
        because,
        CalendarDays(review),
        CalendarDays(after),
        CalendarMonths(direct),
        MappingProxyType(routes),
    )


def _read_route(
    item: object, path: str, faults: Faults, paragraphs: dict[str, Paragraph]
) -> tuple[tuple[str, ...], Route | None]:
    known = ("cases", "review", "suit", "paragraph", "basis", "confidence", "note")
    entry = Entry(item, path, faults, known)
    cases = _texts(entry, "cases", path, faults)
    review = entry.choice("review", ReviewRoute, required=True)
    suit = entry.choice("suit", SuitRoute, required=True)
    confidence = entry.choice("confidence", Confidence, required=True)
    basis = tuple(Source(text) for text in _texts(entry, "basis", path, faults))
    paragraph = _paragraph_of(entry, path, faults, paragraphs)
    if review is None or suit is None or confidence is None:
        return cases, None
    if (review is ReviewRoute.MUST) is not (suit is SuitRoute.AFTER_REVIEW):
        faults.add(path, "remedy.route", "先复议与「复议后起诉」要同时写")
    _check_paragraph(review, suit, paragraph, path, faults)
    return cases, Route(review, suit, paragraph, basis, confidence, entry.text("note") or "")


def _texts(entry: Entry, key: str, path: str, faults: Faults) -> tuple[str, ...]:
    items = entry.items(key, required=True)
    texts = tuple(item for item in items if isinstance(item, str) and item.strip())
    if not texts or len(texts) != len(items):
        faults.add(child(path, key), "form.value", f"「{key}」应是一组文字,至少一条")
    return texts


def _paragraph_of(
    entry: Entry, path: str, faults: Faults, paragraphs: dict[str, Paragraph]
) -> Paragraph | None:
    name = entry.text("paragraph")
    if name is None:
        return None
    if name not in paragraphs:
        faults.add(child(path, "paragraph"), "remedy.unknown_paragraph", f"没有「{name}」这一段模板")
    return paragraphs.get(name)


def _check_paragraph(
    review: ReviewRoute, suit: SuitRoute, paragraph: Paragraph | None, path: str, faults: Faults
) -> None:
    needed: set[str] = set()
    if review is not ReviewRoute.NONE:
        needed |= {"review_bodies", "review_days"}
    if suit is SuitRoute.AFTER_REVIEW:
        needed |= {"court", "suit_days"}
    if suit is SuitRoute.MAY:
        needed |= {"court", "suit_months"}
    if needed and paragraph is None:
        faults.add(path, "remedy.no_paragraph", "可以复议或者起诉的,要有末段模板")
        return
    if paragraph is not None:
        lacking = sorted(needed - placeholders_in(paragraph.text, path, Faults()))
        if lacking:
            faults.add(
                path,
                "remedy.placeholder_missing",
                f"段落「{paragraph.id}」里缺少:{'、'.join('{' + name + '}' for name in lacking)}",
            )
