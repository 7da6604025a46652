"""Reading a clock file: plain data into facts, with the path of every fault.

The shape::

    {"law": "2019", "today": "2026-04-10",
     "facts": [{"kind": "received", "on": "2026-02-13", "channel": "in_person"}, …],
     "calendar": {"off": [], "work": []},
     "options": {"rest_day_receipt": "same_day"}}

``calendar`` and ``options`` may be left out; the other three may not.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from gongkai.law.clock import facts as f
from gongkai.law.clock.regimes import ClockOptions, Law, RestDayReceipt
from gongkai.law.reading import Entry, Faults, read_day
from gongkai.law.work_notices import builtin_calendar
from gongkai.law.workdays import WorkCalendar

_OWN_DAYS = "案件文件所附的工作日历"


@dataclass(frozen=True, slots=True)
class ClockFile:
    """What a clock file says. ``calendar`` is the built-in one with the file's own days laid over it."""

    law: Law
    facts: tuple[f.ClockFact, ...]
    calendar: WorkCalendar
    today: date
    options: ClockOptions


Reader = Callable[[Entry, str], object]


def _day(entry: Entry, key: str) -> object:
    return entry.day(key)


def _needed_day(entry: Entry, key: str) -> object:
    return entry.day(key, required=True)


def _text(entry: Entry, key: str) -> object:
    return entry.text(key)


def _party(entry: Entry, key: str) -> object:
    return entry.text(key) or ""


def _days(entry: Entry, key: str) -> object:
    return entry.whole(key, required=True, least=1, most=999)


def _channel(entry: Entry, key: str) -> object:
    return entry.choice(key, f.Channel)


def _needed_channel(entry: Entry, key: str) -> object:
    return entry.choice(key, f.Channel, required=True)


def _by(entry: Entry, key: str) -> object:
    return entry.choice(key, f.ConfirmedBy, required=True)


def _addressee(entry: Entry, key: str) -> object:
    return entry.choice(key, f.Addressee) or f.Addressee.ORGAN


def _delivery(entry: Entry, key: str) -> object:
    return entry.choice(key, f.Delivery)


def _carrier(entry: Entry, key: str) -> object:
    return entry.choice(key, f.Carrier)


_ASKED: Mapping[str, Reader] = {"delivered_on": _day, "party": _party}
_ANSWERED: Mapping[str, Reader] = {"party": _party}
_LIMITED: Mapping[str, Reader] = {"answer_by": _day}

_SHAPES: Mapping[str, tuple[type[f.ClockFact], Mapping[str, Reader]]] = {
    f.Submitted.kind: (f.Submitted, {"channel": _needed_channel, "addressed_to": _addressee}),
    f.Arrived.kind: (f.Arrived, {}),
    f.Confirmed.kind: (f.Confirmed, {"by": _by}),
    f.Received.kind: (f.Received, {"channel": _channel}),
    f.CorrectionAsked.kind: (f.CorrectionAsked, _LIMITED),
    f.CorrectionReceived.kind: (f.CorrectionReceived, {}),
    f.ThirdPartyAsked.kind: (f.ThirdPartyAsked, _ASKED),
    f.ThirdPartyAnswered.kind: (f.ThirdPartyAnswered, _ANSWERED),
    f.OtherOrganAsked.kind: (f.OtherOrganAsked, _ASKED),
    f.OtherOrganAnswered.kind: (f.OtherOrganAnswered, _ANSWERED),
    f.Extended.kind: (f.Extended, {"working_days": _days, "approved_by": _text, "notified_on": _day}),
    f.FeeNoticed.kind: (f.FeeNoticed, _LIMITED),
    f.FeePaid.kind: (f.FeePaid, {}),
    f.ReasonsAsked.kind: (f.ReasonsAsked, _LIMITED),
    f.ReasonsReceived.kind: (f.ReasonsReceived, {}),
    f.DelayFixed.kind: (f.DelayFixed, {"until": _needed_day}),
    f.Transferred.kind: (f.Transferred, {}),
    f.Withdrawn.kind: (f.Withdrawn, {}),
    f.Replied.kind: (f.Replied, {"dispatched_on": _day, "delivery": _delivery, "carrier": _carrier}),
}
FACT_KINDS = tuple(_SHAPES)
_OPTION_SWITCHES = (
    "confirmation_by_organ_counts",
    "opinion_arrival_counts",
    "fee_payment_restarts",
    "extension_notice_before_expiry",
)


def read_clock_file(value: object) -> ClockFile:
    """The clock file ``value`` (a mapping as JSON gives it).

    Refused with every fault found: unknown kinds and keys, missing keys, wrong values, days that are not.
    """
    faults = Faults()
    top = Entry(value, "", faults, ("law", "facts", "calendar", "today", "options"))
    law = top.choice("law", Law, required=True)
    today = top.day("today", required=True)
    facts = [
        _read_fact(item, f"facts[{i}]", faults) for i, item in enumerate(top.items("facts", required=True))
    ]
    off, work = _read_days(top, faults)
    options = _read_options(top)
    faults.stop()
    assert law is not None and today is not None
    calendar = builtin_calendar()
    return ClockFile(
        law=law,
        facts=tuple(fact for fact in facts if fact is not None),
        calendar=calendar.with_days(off, work, _OWN_DAYS) if off or work else calendar,
        today=today,
        options=options,
    )


def _read_fact(item: object, path: str, faults: Faults) -> f.ClockFact | None:
    kind = item.get("kind") if isinstance(item, Mapping) else None
    if not isinstance(kind, str) or kind not in _SHAPES:
        if isinstance(item, Mapping):
            known = "、".join(FACT_KINDS)
            what = "缺少「kind」" if kind is None else f"不认识的事实「{kind}」"
            faults.add(f"{path}.kind", "form.kind", f"{what};可用的有:{known}")
        else:
            Entry(item, path, faults, ())
        return None
    shape, readers = _SHAPES[kind]
    before = len(faults.issues)
    entry = Entry(item, path, faults, ("kind", "on", *readers))
    on = entry.day("on", required=True)
    rest = {key: reader(entry, key) for key, reader in readers.items()}
    if len(faults.issues) > before:
        return None
    return shape(on, **rest)  # type: ignore[arg-type]


def _read_days(top: Entry, faults: Faults) -> tuple[list[date], list[date]]:
    entry = top.entry("calendar", ("off", "work"))
    if entry is None:
        return [], []
    found: dict[str, list[date]] = {}
    for key in ("off", "work"):
        days = [read_day(day, f"calendar.{key}[{i}]", faults) for i, day in enumerate(entry.items(key))]
        found[key] = [day for day in days if day is not None]
    return found["off"], found["work"]


def _read_options(top: Entry) -> ClockOptions:
    entry = top.entry("options", ("rest_day_receipt", *_OPTION_SWITCHES))
    if entry is None:
        return ClockOptions()
    default = ClockOptions()
    switches = {name: entry.switch(name, getattr(default, name)) for name in _OPTION_SWITCHES}
    return ClockOptions(
        rest_day_receipt=entry.choice("rest_day_receipt", RestDayReceipt) or default.rest_day_receipt,
        **switches,
    )
