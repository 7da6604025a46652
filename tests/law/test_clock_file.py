"""The clock file: the example of the documents stays true, and what cannot be is refused by name."""

from __future__ import annotations

from typing import Any

import pytest
from clock_case import file_of, refusals_of_case

from gongkai.law.clock import as_data, explain, read_clock_file
from gongkai.law.refusals import Refused

EXAMPLE: dict[str, Any] = {
    "law": "2019",
    "facts": [
        {"kind": "received", "on": "2026-02-13", "channel": "in_person"},
        {"kind": "correction_asked", "on": "2026-03-03", "answer_by": "2026-03-13"},
        {"kind": "correction_received", "on": "2026-03-09"},
        {"kind": "third_party_asked", "on": "2026-03-12", "delivered_on": "2026-03-13"},
        {"kind": "third_party_answered", "on": "2026-03-20"},
        {
            "kind": "extended",
            "on": "2026-03-30",
            "working_days": 20,
            "approved_by": "赵明",
            "notified_on": "2026-03-31",
        },
    ],
    "calendar": {"off": [], "work": []},
    "today": "2026-04-10",
    "options": {"rest_day_receipt": "same_day"},
}


def answer(document: object) -> dict[str, Any]:
    file = read_clock_file(document)
    return as_data(
        explain(file.facts, file.today, law=file.law, calendar=file.calendar, options=file.options)
    )


def refusals(document: object) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as refused:
        answer(document)
    assert all(issue.text for issue in refused.value.issues)
    return [(issue.field, issue.rule) for issue in refused.value.issues]


def test_the_documented_example_stays_true() -> None:
    told = answer(EXAMPLE)
    expected = {
        "received_on": "2026-02-13",
        "clock_started_on": "2026-03-09",
        "due_on": "2026-05-15",
        "days_allowed": 40,
        "days_used": 17,
        "days_left": 23,
        "standing": "running",
        "provisional": False,
        "late_by": 0,
        "faults": [
            {"rule": "correction_notice_late", "article": "30", "text": "补正告知应在2026年3月2日前发出"}
        ],
    }
    assert {key: told[key] for key in expected} == expected
    first, second = told["explanation"][:2]
    assert {**first, "why": None} == {
        "from": "2026-03-10",
        "to": "2026-03-12",
        "counts": True,
        "numbers": [1, 3],
        "why": None,
        "source": "条例第33条",
    }
    assert second == {
        "from": "2026-03-13",
        "to": "2026-03-20",
        "counts": False,
        "numbers": None,
        "why": "征求第三方意见",
        "source": "条例第33条第3款",
    }


def test_calendar_and_options_may_be_left_out() -> None:
    short = {key: EXAMPLE[key] for key in ("law", "facts", "today")}
    assert answer(short)["due_on"] == "2026-05-15"


def test_the_other_keys_may_not() -> None:
    for key in ["law", "facts", "today"]:
        document = {name: value for name, value in EXAMPLE.items() if name != key}
        assert refusals(document) == [(key, "form.missing_key")]


def test_every_fault_of_form_is_named_with_its_path() -> None:
    document = {
        "law": "2010",
        "today": "2026-04-31",
        "facts": [
            {"kind": "recieved", "on": "2026-02-13"},
            {"on": "2026-02-13"},
            "received",
            {"kind": "received"},
            {"kind": "received", "on": "2026-02-13", "chanel": "online"},
            {"kind": "received", "on": "2026-02-13", "channel": "pigeon"},
            {"kind": "extended", "on": "2026-02-13", "working_days": "20"},
            {"kind": "extended", "on": "2026-02-13", "working_days": 0},
            {"kind": "delay_fixed", "on": "2026-02-13"},
            {"kind": "submitted", "on": "2026-02-13"},
            {"kind": "confirmed", "on": "2026-02-13", "by": "nobody"},
        ],
        "calendar": {"off": ["2026-02-30"], "weekend": []},
        "options": {"rest_day_receipt": "never", "fee_payment_restarts": "yes", "other": 1},
    }
    assert refusals(document) == [
        ("law", "form.value"),
        ("today", "form.day"),
        ("facts[0].kind", "form.kind"),
        ("facts[1].kind", "form.kind"),
        ("facts[2]", "form.mapping"),
        ("facts[3].on", "form.missing_key"),
        ("facts[4].chanel", "form.unknown_key"),
        ("facts[5].channel", "form.value"),
        ("facts[6].working_days", "form.value"),
        ("facts[7].working_days", "form.value"),
        ("facts[8].until", "form.missing_key"),
        ("facts[9].channel", "form.missing_key"),
        ("facts[10].by", "form.value"),
        ("calendar.weekend", "form.unknown_key"),
        ("calendar.off[0]", "form.day"),
        ("options.other", "form.unknown_key"),
        ("options.fee_payment_restarts", "form.value"),
        ("options.rest_day_receipt", "form.value"),
    ]


def test_a_missing_kind_and_an_unknown_kind_are_told_apart() -> None:
    for kind, words in ((None, "缺少「kind」"), ("x", "不认识的事实「x」")):
        fact = {"kind": kind, "on": "2026-03-02"}
        with pytest.raises(Refused) as refused:
            answer({"law": "2019", "facts": [fact], "today": "2026-03-30"})
        assert refused.value.issues[0].text.startswith(words)


def test_a_file_that_is_no_mapping_is_refused() -> None:
    for document in [None, [], "text", 3]:
        assert refusals(document)[0] == ("", "form.mapping")


def test_facts_of_tomorrow_are_refused() -> None:
    assert refusals_of_case("03-02 received", "03-10 withdrawn", today="03-10") == []
    assert refusals_of_case("03-02 received", "03-10 withdrawn", today="03-09") == [
        ("facts[1].on", "order.future")
    ]
    lines = ["03-02 received", "03-05 replied dispatched_on=03-10"]
    assert refusals_of_case(*lines, today="03-09") == [("facts[1].dispatched_on", "order.future")]
    asked = ["03-02 received", "03-05 correction_asked answer_by=03-30"]
    assert refusals_of_case(*asked, today="03-09") == []


def test_facts_in_an_impossible_order_are_refused() -> None:
    for lines, refused in [
        (["03-04 withdrawn"], [("facts", "order.no_receipt")]),
        ([], [("facts", "order.no_receipt")]),
        (["03-02 received", "03-03 received"], [("facts[1]", "order.twice")]),
        (["03-02 arrived"], [("facts[0]", "order.arrived_unsent")]),
        (["03-02 received", "03-02 arrived"], []),
        (["03-02 received", "03-03 confirmed by=both"], [("facts[1]", "order.confirmed_unsent")]),
        (["03-02 received", "03-03 correction_received"], [("facts[1]", "order.correction_unasked")]),
        (
            [
                "03-02 received",
                "03-03 correction_asked",
                "03-04 correction_received",
                "03-05 correction_received",
            ],
            [("facts[3]", "order.correction_unasked")],
        ),
        (
            ["03-02 received", "03-03 correction_asked", "03-04 correction_asked"],
            [("facts[2]", "order.correction_open")],
        ),
        (["03-02 received", "03-03 third_party_answered"], [("facts[1]", "order.opinion_unasked")]),
        (
            ["03-02 received", "03-03 third_party_asked", "03-04 other_organ_answered"],
            [("facts[2]", "order.opinion_unasked")],
        ),
        (
            ["03-02 received", "03-03 third_party_asked party=甲", "03-04 third_party_answered party=乙"],
            [("facts[2]", "order.opinion_unasked")],
        ),
        (
            [
                "03-02 received",
                "03-03 third_party_asked",
                "03-03 third_party_asked",
                "03-04 third_party_answered",
            ],
            [("facts[3]", "order.opinion_which")],
        ),
        (["03-02 received", "03-03 fee_paid"], [("facts[1]", "order.answer_unasked")]),
        (["03-02 received", "03-03 reasons_received"], [("facts[1]", "order.answer_unasked")]),
        (
            ["03-02 received", "03-03 replied", "03-04 extended working_days=5"],
            [("facts[2]", "order.after_end")],
        ),
        (["03-02 received", "03-03 replied", "03-04 withdrawn"], [("facts[2]", "order.after_end")]),
        (["03-02 received", "03-03 third_party_asked", "03-04 replied", "03-06 third_party_answered"], []),
        (
            ["03-02 received", "03-05 correction_asked answer_by=03-04"],
            [("facts[1].answer_by", "order.before_fact")],
        ),
        (["03-02 received", "03-05 correction_asked answer_by=03-05"], []),
        (["03-04 extended working_days=5", "03-05 received"], [("facts[0]", "order.before_receipt")]),
        (["03-05 extended working_days=5", "03-05 received"], []),
        (["03-02 submitted channel=online", "03-05 correction_asked"], [("facts[1]", "order.not_received")]),
        (["03-02 submitted channel=online", "03-05 withdrawn"], []),
    ]:
        assert refusals_of_case(*lines, today="03-30") == refused


def test_the_path_names_the_fact_where_it_stood_in_the_file() -> None:
    document = file_of("03-09 withdrawn", "03-02 received", "03-10 replied", today="03-30")
    assert refusals(document) == [("facts[2]", "order.after_end")]


def test_a_day_outside_the_work_calendar_is_refused_not_guessed() -> None:
    for received in ["2003-12-31", "2036-01-01"]:
        refused = refusals_of_case(f"{received} received", today="2036-06-01")
        assert refused[0][1] in ("calendar.outside", "law.not_in_force")


def test_a_term_that_runs_out_of_the_calendar_is_refused() -> None:
    assert refusals_of_case("2035-12-20 received", today="2035-12-21") == [("day", "calendar.outside")]
