"""A request's facts put in order: what belongs to what, and what cannot be.

:func:`case_of` refuses facts that cannot have happened (an answer before its question, a fact after the
reply) with the path of the fact; everything unlawful but possible is kept and named later as a fault.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.law.clock.facts import (
    Arrived,
    ClockFact,
    Confirmed,
    CorrectionAsked,
    CorrectionReceived,
    DelayFixed,
    Ending,
    Extended,
    FeeNoticed,
    FeePaid,
    OpinionAnswered,
    OpinionAsked,
    OtherOrganAnswered,
    OtherOrganAsked,
    ReasonsAsked,
    ReasonsReceived,
    Received,
    Replied,
    Submitted,
    ThirdPartyAnswered,
    ThirdPartyAsked,
    Transferred,
    Withdrawn,
)
from gongkai.law.reading import Faults


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction notice and what came back."""

    asked: CorrectionAsked
    received: CorrectionReceived | None = None


@dataclass(frozen=True, slots=True)
class Opinion:
    """One letter asking for an opinion and the answer to it."""

    asked: OpinionAsked
    answered: OpinionAnswered | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """The facts of one request, paired and in order of their days.

    ``places[i]`` is where ``facts[i]`` stood in what was handed in, so that a refusal can name it.
    """

    facts: tuple[ClockFact, ...]
    places: tuple[int, ...]
    submitted: Submitted | None = None
    arrived: Arrived | None = None
    confirmed: tuple[Confirmed, ...] = ()
    received: Received | None = None
    corrections: tuple[Correction, ...] = ()
    opinions: tuple[Opinion, ...] = ()
    extensions: tuple[Extended, ...] = ()
    fee_noticed: FeeNoticed | None = None
    fee_paid: FeePaid | None = None
    reasons_asked: ReasonsAsked | None = None
    reasons_received: ReasonsReceived | None = None
    delay: DelayFixed | None = None
    end: Ending | None = None


class _Draft:
    """The case while it is being put together; one mutable place, frozen at the end."""

    __slots__ = (
        "arrived",
        "confirmed",
        "corrections",
        "delay",
        "end",
        "extensions",
        "fee_noticed",
        "fee_paid",
        "opinions",
        "reasons_asked",
        "reasons_received",
        "received",
        "submitted",
    )

    def __init__(self) -> None:
        self.submitted: Submitted | None = None
        self.arrived: Arrived | None = None
        self.confirmed: list[Confirmed] = []
        self.received: Received | None = None
        self.corrections: list[Correction] = []
        self.opinions: list[Opinion] = []
        self.extensions: list[Extended] = []
        self.fee_noticed: FeeNoticed | None = None
        self.fee_paid: FeePaid | None = None
        self.reasons_asked: ReasonsAsked | None = None
        self.reasons_received: ReasonsReceived | None = None
        self.delay: DelayFixed | None = None
        self.end: Ending | None = None


def case_of(facts: Sequence[ClockFact]) -> Case:
    """Order ``facts`` by day (facts of one day keep their order) and pair questions with answers.

    Refused, with ``facts[i]`` as path, where facts contradict each other.

    Article: 条例第29条至第36条 (the course of a request).
    """
    faults = Faults()
    ordered = sorted(enumerate(facts), key=lambda pair: pair[1].on)
    draft = _Draft()
    for place, fact in ordered:
        _add(draft, fact, f"facts[{place}]", faults)
    if draft.submitted is None and draft.arrived is None and draft.received is None and not faults.issues:
        faults.add("facts", "order.no_receipt", "没有提交、到达或收到申请的事实,期限无从起算")
    faults.stop()
    return Case(
        facts=tuple(fact for _, fact in ordered),
        places=tuple(place for place, _ in ordered),
        submitted=draft.submitted,
        arrived=draft.arrived,
        confirmed=tuple(draft.confirmed),
        received=draft.received,
        corrections=tuple(draft.corrections),
        opinions=tuple(draft.opinions),
        extensions=tuple(draft.extensions),
        fee_noticed=draft.fee_noticed,
        fee_paid=draft.fee_paid,
        reasons_asked=draft.reasons_asked,
        reasons_received=draft.reasons_received,
        delay=draft.delay,
        end=draft.end,
    )


def _add(draft: _Draft, fact: ClockFact, path: str, faults: Faults) -> None:
    _check_days(fact, path, faults)
    if draft.end is not None and not isinstance(fact, ThirdPartyAnswered | OtherOrganAnswered):
        ended = f"案件已在{draft.end.on.isoformat()}以「{draft.end.label}」了结"
        faults.add(path, "order.after_end", f"{ended},其后不应再有「{fact.label}」")
        return
    match fact:
        case Submitted():
            _once(draft, "submitted", fact, path, faults)
        case Arrived():
            if draft.submitted is None and draft.received is None:
                faults.add(path, "order.arrived_unsent", "「申请到达」之前要有「提交申请」,写明渠道")
            _once(draft, "arrived", fact, path, faults)
        case Confirmed():
            if draft.submitted is None:
                faults.add(path, "order.confirmed_unsent", "「确认收到」之前要有「提交申请」,写明渠道")
            draft.confirmed.append(fact)
        case Received():
            _once(draft, "received", fact, path, faults)
        case CorrectionAsked():
            if draft.corrections and draft.corrections[-1].received is None:
                faults.add(path, "order.correction_open", "上一次补正还没有收到,不能再次告知补正")
            draft.corrections.append(Correction(fact))
        case CorrectionReceived():
            if not draft.corrections or draft.corrections[-1].received is not None:
                faults.add(path, "order.correction_unasked", "没有告知补正,不应有「收到补正」")
            else:
                draft.corrections[-1] = Correction(draft.corrections[-1].asked, fact)
        case ThirdPartyAsked() | OtherOrganAsked():
            draft.opinions.append(Opinion(fact))
        case ThirdPartyAnswered() | OtherOrganAnswered():
            _answer(draft, fact, path, faults)
        case Extended():
            draft.extensions.append(fact)
        case FeeNoticed():
            _once(draft, "fee_noticed", fact, path, faults)
        case FeePaid():
            _after(draft, "fee_noticed", "fee_paid", fact, path, faults)
        case ReasonsAsked():
            _once(draft, "reasons_asked", fact, path, faults)
        case ReasonsReceived():
            _after(draft, "reasons_asked", "reasons_received", fact, path, faults)
        case DelayFixed():
            _once(draft, "delay", fact, path, faults)
        case Transferred() | Withdrawn() | Replied():
            draft.end = fact


def _once(draft: _Draft, name: str, fact: ClockFact, path: str, faults: Faults) -> None:
    if getattr(draft, name) is not None:
        faults.add(path, "order.twice", f"「{fact.label}」只能有一次")
    else:
        setattr(draft, name, fact)


def _after(draft: _Draft, before: str, name: str, fact: ClockFact, path: str, faults: Faults) -> None:
    if getattr(draft, before) is None:
        faults.add(path, "order.answer_unasked", f"「{fact.label}」之前没有相应的通知")
    else:
        _once(draft, name, fact, path, faults)


def _answer(draft: _Draft, fact: OpinionAnswered, path: str, faults: Faults) -> None:
    wanted = ThirdPartyAsked if isinstance(fact, ThirdPartyAnswered) else OtherOrganAsked
    open_places = [
        place
        for place, opinion in enumerate(draft.opinions)
        if isinstance(opinion.asked, wanted)
        and opinion.answered is None
        and opinion.asked.party == fact.party
    ]
    if not open_places:
        faults.add(path, "order.opinion_unasked", f"「{fact.label}」没有对应的征求意见")
    elif len(open_places) > 1:
        faults.add(path, "order.opinion_which", "同时征求了几方,请用 party 写明是哪一方答复")
    else:
        place = open_places[0]
        draft.opinions[place] = Opinion(draft.opinions[place].asked, fact)


def _check_days(fact: ClockFact, path: str, faults: Faults) -> None:
    for name in ("answer_by", "delivered_on", "notified_on", "dispatched_on", "until"):
        later: date | None = getattr(fact, name, None)
        if later is not None and later < fact.on:
            faults.add(
                f"{path}.{name}",
                "order.before_fact",
                f"「{name}」{later.isoformat()}早于该事实的日期{fact.on.isoformat()}",
            )
