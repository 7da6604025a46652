"""The remedy paragraph at the end of a reply: what may be done against it, where, by when, in which words."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from gongkai.law.decisions import UNDER_ARTICLES_14_TO_16, DecisionCode, decision_of
from gongkai.law.refusals import Issue, Refused, refuse
from gongkai.law.remedies.templates import (
    PARTIAL_UNDER_14_TO_16,
    REPEAT_ALREADY_GIVEN,
    REPEAT_NOT_GIVEN,
    Paragraph,
    RemedyAct,
    RemedyTemplates,
    RemedyVersion,
    ReviewRoute,
    Route,
    SuitRoute,
    builtin_templates,
)
from gongkai.law.sources import Confidence, Source
from gongkai.law.terms import Term

# What can stand in the refused part of a partial answer: reasons to withhold, not ways to grant.
_WITHHOLDING = UNDER_ARTICLES_14_TO_16 | {
    DecisionCode.SPECIAL_QUERY,
    DecisionCode.NOT_HELD,
    DecisionCode.NEEDS_CREATION,
    DecisionCode.PETITION,
    DecisionCode.PUBLICATION,
    DecisionCode.OTHER,
}


@dataclass(frozen=True, slots=True)
class RemedyPlaces:
    """The names printed in a remedy paragraph; all are the agency's own settings.

    ``review_government`` is 本级人民政府 (for a township or department: the county's).
    ``superior_justice_bureau`` is the 上一级司法行政部门, needed only where the organ itself does the work of
    行政复议机构. ``court`` is the court with jurisdiction. ``online_channel`` is where review may be asked
    for on line, needed where the reply is delivered on line.

    Article: 行政复议法第22条第2款、第24条、第28条; 行政诉讼法第18条
    """

    review_government: str
    court: str
    superior_justice_bureau: str = ""
    online_channel: str = ""


@dataclass(frozen=True, slots=True)
class RemedyTerm:
    """One term told to the applicant, with its unit in the type.

    Article: 行政复议法第20条; 行政诉讼法第45条、第46条
    """

    label: str
    term: Term
    source: Source


@dataclass(frozen=True, slots=True)
class Remedy:
    """What is open against one act on one day.

    ``text`` is the finished paragraph, empty where none is printed. ``confidence`` is how surely the route is
    known; ``to_confirm`` is the sentence that legal staff must confirm it, and goes with every paragraph
    (``[proposal]``). ``notes`` say what is open or doubtful. ``version`` names the rules used.

    Article: 行政复议法第23条第2款; 行政复议法实施条例第25条
    """

    review: ReviewRoute
    suit: SuitRoute
    bodies: tuple[str, ...]
    terms: tuple[RemedyTerm, ...]
    basis: tuple[Source, ...]
    text: str
    confidence: Confidence
    to_confirm: str
    notes: tuple[str, ...]
    version: str


def review_bodies(places: RemedyPlaces, is_review_organ: bool) -> tuple[str, ...]:
    """The organs that may be asked for review: one for an ordinary department, two for a 复议机构.

    Vertically led organs (海关、税务 and the like) have another rule and are not covered. A missing name is
    refused (``remedy.placeholder``).

    Article: 行政复议法第24条、第28条
    """
    names = [("places.review_government", places.review_government, "行政复议机关(本级人民政府)")]
    if is_review_organ:
        names.append(("places.superior_justice_bureau", places.superior_justice_bureau, "上一级司法行政部门"))
    missing = tuple(_unfilled(path, what) for path, name, what in names if not name.strip())
    if missing:
        raise Refused(missing)
    return tuple(name for _, name, _ in names)


def remedy_for(
    code: DecisionCode | RemedyAct,
    on: date,
    places: RemedyPlaces,
    *,
    is_review_organ: bool,
    refused_part_under: Collection[DecisionCode] = (),
    already_given: bool | None = None,
    delivered_online: bool = False,
    templates: RemedyTemplates | None = None,
) -> Remedy:
    """The remedy against ``code`` made on ``on``, by the rules in force that day.

    ``refused_part_under`` is needed for a partial answer (the grounds of the withheld part),
    ``already_given`` for a repeat (whether the information was given the first time). Refused: a day before
    2024-01-01, for which no template is carried (``remedy.no_version``); a missing answer to these
    questions; a paragraph with a placeholder that cannot be filled (``remedy.placeholder``).

    The matrix is our reading of the texts (``[proposal]``); where it is doubtful :attr:`Remedy.confidence`
    and :attr:`Remedy.notes` say so.

    Article: 行政复议法第23条; 行政复议法实施条例第30条、第31条; 法释〔2025〕8号第1条、第10条
    """
    used = builtin_templates() if templates is None else templates
    version = used.version_on(on)
    route = _route(version, code, refused_part_under, already_given)
    notes = (route.note,) if route.note else ()
    if route.paragraph is None:
        return Remedy(
            review=route.review,
            suit=route.suit,
            bodies=(),
            terms=(),
            basis=route.basis,
            text="",
            confidence=route.confidence,
            to_confirm=used.to_confirm,
            notes=notes,
            version=version.id,
        )
    bodies = review_bodies(places, is_review_organ) if route.review is not ReviewRoute.NONE else ()
    text = _filled(route.paragraph, version, bodies, places, delivered_online)
    jurisdiction = Source("行政复议法第28条" if is_review_organ else "行政复议法第24条")
    return Remedy(
        review=route.review,
        suit=route.suit,
        bodies=bodies,
        terms=_terms(route, version),
        basis=(*route.basis, jurisdiction),
        text=text,
        confidence=route.confidence,
        to_confirm=used.to_confirm,
        notes=notes,
        version=version.id,
    )


def _route(
    version: RemedyVersion,
    code: DecisionCode | RemedyAct,
    refused_part_under: Collection[DecisionCode],
    already_given: bool | None,
) -> Route:
    if code is DecisionCode.PARTIAL:
        return _partial_route(version, refused_part_under)
    if code is DecisionCode.REPEAT:
        if already_given is None:
            raise refuse(
                "already_given",
                "remedy.already_given",
                "重复申请要先说明:前一次有没有把信息公开给申请人?两种情形的救济途径不同。",
            )
        return version.routes[REPEAT_ALREADY_GIVEN if already_given else REPEAT_NOT_GIVEN]
    return version.routes[code.value]


def _partial_route(version: RemedyVersion, under: Collection[DecisionCode]) -> Route:
    if not under:
        raise refuse(
            "refused_part_under",
            "remedy.refused_part",
            "部分公开要先说明:不予公开的部分依据哪一种情形?依条例第14条至第16条的,要先复议。",
        )
    wrong = [code for code in under if code not in _WITHHOLDING]
    if wrong:
        names = "、".join(f"「{decision_of(code).label}」" for code in wrong)
        raise refuse("refused_part_under", "remedy.refused_part_kind", f"{names}不是不提供的情形,请重选。")
    if any(code in UNDER_ARTICLES_14_TO_16 for code in under):
        return version.routes[PARTIAL_UNDER_14_TO_16]
    routes = [version.routes[code.value] for code in sorted(under)]
    # With several other grounds the widest way is told: a part that can be sued keeps the suit open.
    widest = next((route for route in routes if route.suit is SuitRoute.MAY), routes[0])
    basis = tuple(dict.fromkeys(source for route in routes for source in route.basis))
    notes = "".join(dict.fromkeys(route.note for route in routes))
    return Route(widest.review, widest.suit, widest.paragraph, basis, Confidence.PROPOSAL, notes)


def _terms(route: Route, version: RemedyVersion) -> tuple[RemedyTerm, ...]:
    terms: list[RemedyTerm] = []
    if route.review is not ReviewRoute.NONE:
        terms.append(RemedyTerm("申请行政复议", version.review_term, Source("行政复议法第20条第1款")))
        if route.suit is not SuitRoute.NO:
            terms.append(RemedyTerm("复议后起诉", version.suit_after_review, Source("行政诉讼法第45条")))
    if route.suit is SuitRoute.MAY:
        terms.append(RemedyTerm("直接起诉", version.suit_direct, Source("行政诉讼法第46条第1款")))
    return tuple(terms)


def _filled(
    paragraph: Paragraph,
    version: RemedyVersion,
    bodies: tuple[str, ...],
    places: RemedyPlaces,
    delivered_online: bool,
) -> str:
    issues: list[Issue] = []
    if "{court}" in paragraph.text and not places.court.strip():
        issues.append(_unfilled("places.court", "有管辖权的人民法院"))
    if delivered_online and not places.online_channel.strip():
        issues.append(
            _unfilled("places.online_channel", "提交行政复议申请书的互联网渠道(行政复议法第22条第2款)")
        )
    if issues:
        raise Refused(issues)
    text = paragraph.text.format(
        review_bodies="或者".join(bodies),
        review_days=version.review_term.n,
        court=places.court,
        suit_days=version.suit_after_review.n,
        suit_months=version.suit_direct.n,
    )
    if delivered_online:
        text += f"网上提交行政复议申请:{places.online_channel}。"
    return text


def _unfilled(path: str, what: str) -> Issue:
    return Issue(path, "remedy.placeholder", f"救济告知里的{what}还没有填,不能印发;请在本局设置里填写。")
