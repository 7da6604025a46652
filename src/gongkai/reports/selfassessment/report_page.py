"""What the office's page of one report shows: to read it, or to go on writing it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from django.urls import reverse

from gongkai.platform.accounts.models import Person
from gongkai.platform.policy import can
from gongkai.platform.shell.dates import full_day, plain_day
from gongkai.platform.typography import typeset
from gongkai.reports.selfassessment import policy, queries
from gongkai.reports.selfassessment.changes_since import Changes, changes_since
from gongkai.reports.selfassessment.choices import Choices
from gongkai.reports.selfassessment.composing import compose
from gongkai.reports.selfassessment.gathering import gather
from gongkai.reports.selfassessment.models import SelfAssessment, SelfAssessmentFact
from gongkai.reports.selfassessment.outline import Outline
from gongkai.reports.selfassessment.places import PLACES
from gongkai.reports.selfassessment.printing import Address, PrintedBlock, PrintedPiece, pieces_of, printed
from gongkai.reports.selfassessment.reviewing import Remark, remarks_on_older, remarks_on_texts

# Whose words are written in fields on the page; the rest is computed.
_WRITTEN = ("opening", "practice", "requests")
_SHORT = {
    "practice": "做法",
    "content": "内容和方式",
    "requests": "依申请",
    "problems": "问题",
    "plans": "打算",
    "notes": "说明",
}
Kind = SelfAssessmentFact.Kind


@dataclass(frozen=True, slots=True)
class TextField:
    """A field: what belongs there, how others put it, what is there; ``missing``: still to be written."""

    name: str
    label: str
    pattern: str
    text: str
    missing: bool
    lines: int = 4


@dataclass(frozen=True, slots=True)
class OfferField:
    """A problem or plan to tick: its sentence in pieces, and the field for the clerk's own words."""

    name: str
    uid: str
    pieces: tuple[PrintedPiece, ...]
    chosen: bool
    own: TextField


@dataclass(frozen=True, slots=True)
class PageChapter:
    """A chapter: what is printed as it is, what is offered, what is to be written."""

    key: str
    title: str
    short: str
    blocks: tuple[PrintedBlock, ...]
    offers: tuple[OfferField, ...] = ()
    fields: tuple[TextField, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportPage:
    """The whole page. ``final`` says when and by whom it was made final; ``changes`` what changed since."""

    report: SelfAssessment
    outline: Outline
    first_line: str
    final: str
    writable: bool
    based_on: str
    chapters: tuple[PageChapter, ...]
    remarks: tuple[Remark, ...]
    older_name: str
    older_remarks: tuple[Remark, ...]
    changes: Changes | None

    @property
    def contents(self) -> tuple[PageChapter, ...]:
        """The chapters that have a title, for the line of contents."""
        return tuple(chapter for chapter in self.chapters if chapter.title)


def report_page(
    person: Person, report: SelfAssessment, typed: Choices | None = None, based_on: str = ""
) -> ReportPage:
    """The page for ``person``; ``typed`` are words that could not be saved and must not be lost."""
    final = queries.newest(report, Kind.FINAL)
    choices = typed or queries.choices_of(report)
    gathered = gather(report.agency, queries.period_of(report))
    now = compose(gathered, choices, queries.promised_for(report))
    frozen = None if final is None else queries.final_outline(report)
    outline = frozen or now
    writable = frozen is None and can(person, policy.WRITE, report.agency).allowed
    remarks = remarks_on_texts(outline, choices)
    older = queries.newest(report, Kind.OLDER_TEXT)
    older_remarks = (
        () if older is None else remarks_on_older(outline, older.payload["name"], older.payload["text"])
    )
    saved = queries.newest(report, Kind.SAVED)
    return ReportPage(
        report=report,
        outline=outline,
        first_line=_first_line(outline, len(remarks) + len(older_remarks)),
        final="" if final is None else f"{full_day(final.on)}由{final.actor_name}定稿",
        writable=writable,
        based_on=based_on or ("" if saved is None else saved.uid),
        chapters=tuple(_chapters(report, outline, choices, writable=writable)),
        remarks=remarks,
        older_name="" if older is None else older.payload["name"],
        older_remarks=older_remarks,
        changes=None if frozen is None else changes_since(frozen, now),
    )


def address_of_figure(report: SelfAssessment, key: str) -> str:
    """The page of the list behind a figure."""
    return reverse("selfassessment:figure", args=[report.uid, key])


def final_words(report: SelfAssessment) -> str:
    """What a paper says of a final report; empty for a draft."""
    final = queries.newest(report, Kind.FINAL)
    return "" if final is None else f"{plain_day(final.on)}定稿"


def _first_line(outline: Outline, remarks: int) -> str:
    left = len(outline.to_write())
    said = [f"{left} 处要您写"] if left else []
    said += [f"{remarks} 处请核对"] if remarks else []
    empty = (
        "" if outline.figures["total"].figure.value else "这个时段没有公开过信息。报告仍可生成,第二部分为0。"
    )
    return typeset(empty + (",".join(said) if said else "都写好了,可以定稿"))


def _chapters(
    report: SelfAssessment, outline: Outline, choices: Choices, *, writable: bool
) -> Iterator[PageChapter]:
    def address(key: str) -> str:
        return address_of_figure(report, key)

    missing = {place.place for place in outline.to_write()}
    for chapter in printed(outline, address):
        one = PageChapter(chapter.key, chapter.title, _SHORT.get(chapter.key, ""), chapter.blocks)
        if writable and chapter.key in _WRITTEN:
            one = replace(one, blocks=(), fields=tuple(_fields(outline, chapter.key, choices, missing)))
        elif writable and chapter.key in ("problems", "plans"):
            to_write = tuple(block for block in chapter.blocks if block.kind == "to_write")
            one = replace(
                one,
                blocks=tuple(replace(block, pattern="") for block in to_write),
                offers=tuple(_offers(outline, chapter.key, choices, address)),
                fields=tuple(_fields(outline, chapter.key, choices, missing)),
            )
        elif writable and chapter.key == "promises":
            fields = tuple(_promise_fields(chapter.blocks, choices.texts))
            kept = tuple(block for block in chapter.blocks if block.kind != "to_write")
            one = replace(one, blocks=kept, fields=fields)
        yield one


def _fields(outline: Outline, chapter: str, choices: Choices, missing: set[str]) -> Iterator[TextField]:
    for place in PLACES:
        if place.chapter == chapter:
            pattern = place.pattern.replace("{period}", outline.period.words())
            label = f"{place.heading}——{place.what}" if place.heading else place.what
            yield TextField(
                f"text.{place.name}",
                typeset(label),
                typeset(pattern),
                choices.texts.get(place.name, ""),
                place.name in missing,
            )


def _offers(outline: Outline, chapter: str, choices: Choices, address: Address) -> Iterator[OfferField]:
    for offer in outline.offers:
        if offer.chapter != chapter:
            continue
        problem = chapter == "problems"
        place = f"problem.{offer.uid}" if problem else offer.uid
        label = "补充的话(可不写)" if problem else "换成自己的话(可不写)"
        own = TextField(f"text.{place}", typeset(label), "", choices.texts.get(place, ""), False, 2)
        pieces = pieces_of(outline, offer.sentence, address)
        yield OfferField("problem" if problem else "plan", offer.uid, pieces, offer.chosen, own)


def _promise_fields(blocks: tuple[PrintedBlock, ...], texts: Mapping[str, str]) -> Iterator[TextField]:
    waiting = {block.place for block in blocks if block.kind == "to_write"}
    for block in blocks:
        if block.kind == "to_write":
            text = texts.get(block.place, "")
            yield TextField(f"text.{block.place}", block.text, block.pattern, text, True, 2)
    for place, text in texts.items():
        if place.startswith("promise.") and place not in waiting:
            yield TextField(f"text.{place}", f"上次的打算第 {place[8:]} 条", "", text, False, 2)
