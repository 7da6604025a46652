"""Beginning a report, saving what was chosen and written, handing in the last one, making it final."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from gongkai.law.reading import Faults
from gongkai.law.refusals import refuse
from gongkai.platform import clock
from gongkai.platform.accounts.authorship import actor, author_name, author_uid
from gongkai.platform.accounts.models import Person
from gongkai.platform.changes import actions as changes
from gongkai.platform.changes.actions import Subject
from gongkai.registry.agencies.models import Agency
from gongkai.registry.agencies.queries import posts_recorded
from gongkai.reports.selfassessment import queries
from gongkai.reports.selfassessment.choices import GAP, Choices, Promise
from gongkai.reports.selfassessment.gathering import check_existed
from gongkai.reports.selfassessment.models import SelfAssessment, SelfAssessmentFact
from gongkai.reports.selfassessment.outline import Outline
from gongkai.reports.selfassessment.period import Period
from gongkai.reports.selfassessment.places import KNOWN_PLACE
from gongkai.reports.selfassessment.plain_data import hash_of, plain

LONGEST_TEXT = 4000
LONGEST_OLDER = 200_000
Kind = SelfAssessmentFact.Kind


def begin(agency: Agency, period: Period, *, by: Person | None) -> SelfAssessment:
    """The report of the agency and period: a new one, or the one that was begun already.

    Refused: an agency that did not exist then.
    """
    check_existed(agency, period)
    with transaction.atomic():
        report, made = SelfAssessment.objects.get_or_create(
            agency=agency,
            first=period.first,
            last=period.last,
            defaults={"made_by": author_uid(by), "made_by_name": author_name(by)},
        )
        if made:
            changes.append("self_assessment_begun", [_subject(report)])
    return report


def save(
    report: SelfAssessment, choices: Choices, *, by: Person | None, based_on: str = ""
) -> SelfAssessmentFact:
    """Keep what was ticked and written, all of it; ``based_on`` is the uid of the save it was made from.

    The same again writes nothing. Refused: a final report, a text too long or at no place there is, and a
    newer save by somebody else than ``based_on``.
    """
    faults = Faults()
    for place, text in choices.texts.items():
        if not KNOWN_PLACE.fullmatch(place):
            faults.add(place, "place.unknown", "报告里没有这个位置,请重新打开报告再写")
        elif len(text) > LONGEST_TEXT:
            faults.add(place, "form.long", f"这里最多{LONGEST_TEXT}个字,现在有{len(text)}个;请写短一些")
    faults.stop()
    payload = {
        "problems": sorted(choices.problems),
        "plans": sorted(choices.plans),
        "texts": {place: text for place, text in sorted(choices.texts.items()) if text.strip()},
    }
    with transaction.atomic():
        report = _locked(report)
        _refuse_final(report)
        newest = queries.newest(report, Kind.SAVED)
        if newest is not None and newest.payload == payload:
            return newest
        if newest is not None and newest.uid != based_on:
            said = f"{newest.actor_name}刚刚保存过这份报告;您写的还在下面,请先打开看过最新的再保存"
            raise refuse("", "save.newer", said)
        return _record(Kind.SAVED, report, payload, by)


def hand_in_older(report: SelfAssessment, name: str, text: str, *, by: Person | None) -> SelfAssessmentFact:
    """Keep the text of an older report beside this one, to be checked and read for promises.

    Refused: a final report, no text, one too long.
    """
    faults = Faults()
    if not text.strip():
        faults.add("text", "form.text", "没有读到文字;请粘贴上次报告的正文,或换一个文件")
    elif len(text) > LONGEST_OLDER:
        faults.add("text", "form.long", f"文字超过{LONGEST_OLDER}字,不像一份自评报告;请只留报告正文")
    faults.stop()
    with transaction.atomic():
        report = _locked(report)
        _refuse_final(report)
        return _record(Kind.OLDER_TEXT, report, {"name": name[:200] or "上次报告", "text": text}, by)


def make_final(report: SelfAssessment, outline: Outline, *, by: Person | None) -> SelfAssessmentFact:
    """Freeze the report: ``outline`` with its figures and their lists is what it says from now on.

    The chosen plans are its promises. Refused: final already, a period that is not over, places still to be
    written.
    """
    if clock.today() <= outline.period.last:
        raise refuse("", "final.early", "时段还没有过完,数字还会变;请在时段结束以后定稿")
    missing = outline.to_write()
    if missing:
        said = f"还有{len(missing)}处要您写(第一处:{missing[0].what});写完再定稿,已写的都保存着"
        raise refuse("", "final.to_write", said)
    frozen = plain(outline)
    payload = {"outline": frozen, "hash": hash_of(frozen), "promises": _promises(report, outline)}
    with transaction.atomic():
        report = _locked(report)
        _refuse_final(report)
        return _record(Kind.FINAL, report, payload, by)


def _promises(report: SelfAssessment, outline: Outline) -> list[dict[str, Any]]:
    choices = queries.choices_of(report)
    found = [
        Promise(choices.text(offer.uid) or outline.text(offer.sentence), offer.columns)
        for offer in outline.offers
        if offer.chapter == "plans" and offer.chosen
    ]
    lines = (line.strip() for line in choices.text("plans.own").splitlines())
    found += [Promise(line) for line in lines if line and GAP not in line]
    return [{"text": one.text, "columns": list(one.columns)} for one in found]


def _locked(report: SelfAssessment) -> SelfAssessment:
    held = SelfAssessment.objects.select_for_update(of=("self",), no_key=True).select_related("agency")
    found: SelfAssessment = held.get(pk=report.pk)
    return found


def _refuse_final(report: SelfAssessment) -> None:
    final = queries.newest(report, Kind.FINAL)
    if final is not None:
        said = f"这份报告{final.on.isoformat()}已由{final.actor_name}定稿,不能再改"
        raise refuse("", "report.final", said)


def _record(
    kind: SelfAssessmentFact.Kind, report: SelfAssessment, payload: Mapping[str, Any], by: Person | None
) -> SelfAssessmentFact:
    fact = SelfAssessmentFact.objects.create(
        agency_id=report.agency_id,
        subject=report,
        kind=kind.value,
        on=clock.today(),
        payload=dict(payload),
        **actor(by),
        actor_post=posts_recorded(by, report.agency),
    )
    changes.append(f"self_assessment_{kind.value}", [_subject(report)])
    return fact


def _subject(report: SelfAssessment) -> Subject:
    return Subject("self_assessment", report.uid)
