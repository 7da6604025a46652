"""The day an application counts as received, channel by channel (条例第31条)."""

from __future__ import annotations

from clock_case import clock_of, due_of_case, faults_of_case


def test_every_channel_has_its_day_of_receipt() -> None:
    for lines, received in [
        (["03-02 submitted channel=in_person"], "2026-03-02"),
        (["02-26 submitted channel=post_signed", "03-02 arrived"], "2026-03-02"),
        (["02-26 submitted channel=post_signed"], None),
        (["02-26 submitted channel=post_signed addressed_to=other", "03-02 arrived"], None),
        (
            [
                "02-26 submitted channel=post_signed addressed_to=other",
                "03-02 arrived",
                "03-04 confirmed by=both",
            ],
            "2026-03-04",
        ),
        (["02-26 submitted channel=post_ordinary", "03-02 arrived"], None),
        (
            ["02-26 submitted channel=post_ordinary", "03-02 arrived", "03-02 confirmed by=both"],
            "2026-03-02",
        ),
        (["03-02 submitted channel=online", "03-02 confirmed by=system"], None),
        (["03-02 submitted channel=online", "03-02 confirmed by=organ"], None),
        (
            ["03-02 submitted channel=online", "03-02 confirmed by=system", "03-04 confirmed by=both"],
            "2026-03-04",
        ),
        (["03-02 submitted channel=fax", "03-03 confirmed by=both"], "2026-03-03"),
        (["03-02 submitted channel=email", "03-02 arrived", "03-03 confirmed by=both"], "2026-03-03"),
        (["03-02 submitted channel=email", "03-02 arrived"], None),
        (["03-05 received"], "2026-03-05"),
    ]:
        clock = clock_of(*lines, today="03-06")
        assert (clock.receipt.on.isoformat() if clock.receipt.on else None) == received
        assert (clock.standing.value == "awaiting_confirmation") is (received is None)
        assert clock.receipt.why


def test_where_the_agency_lets_a_one_sided_confirmation_count_it_starts_the_clock() -> None:
    lines = ["03-02 submitted channel=online", "03-02 confirmed by=system"]
    assert due_of_case(*lines, today="03-06") is None
    assert due_of_case(*lines, today="03-06", confirmation_by_organ_counts=True) == "2026-03-30"


def test_by_the_2008_regulations_an_email_counts_from_the_mail_system() -> None:
    lines = ["2017-06-18 submitted channel=email"]
    assert due_of_case(*lines, today="2017-06-30", law="2008") == "2017-07-07"
    arrived = [*lines, "2017-06-19 arrived"]
    assert due_of_case(*arrived, today="2017-06-30", law="2008") == "2017-07-10"


def test_a_court_took_the_next_working_day_for_a_sunday_and_the_setting_says_so() -> None:
    lines = ["2017-06-18 submitted channel=email"]
    moved = clock_of(*lines, today="2017-06-30", law="2008", rest_day_receipt="next_working_day")
    assert (moved.receipt.on, moved.receipt.unmoved) == (
        moved.receipt.on,
        clock_of(*lines, today="2017-06-30", law="2008").receipt.on,
    )
    assert moved.receipt.on is not None and moved.receipt.on.isoformat() == "2017-06-19"
    assert moved.due.on is not None and moved.due.on.isoformat() == "2017-07-10"
    assert "各地做法" in moved.receipt.source.printed()


def test_the_same_setting_moves_a_corrected_application_too() -> None:
    lines = ["03-02 received", "03-04 correction_asked", "03-08 correction_received"]
    assert due_of_case(*lines, today="03-20") == "2026-04-03"
    assert due_of_case(*lines, today="03-20", rest_day_receipt="next_working_day") == "2026-04-07"


def test_on_a_working_day_both_readings_agree() -> None:
    for reading in ("same_day", "next_working_day"):
        assert due_of_case("03-02 received", today="03-03", rest_day_receipt=reading) == "2026-03-30"


def test_an_unsigned_letter_is_confirmed_the_day_it_arrives() -> None:
    for confirmed, faults in [("03-02", []), ("03-03", ["confirmation_late"])]:
        lines = ["02-26 submitted channel=post_ordinary", "03-02 arrived", f"{confirmed} confirmed by=both"]
        assert faults_of_case(*lines, today="03-06") == faults


def test_a_signed_letter_is_confirmed_that_day_only_if_it_went_to_another_office() -> None:
    for addressee, faults in (("other", ["confirmation_late"]), ("organ", [])):
        sent = f"02-26 submitted channel=post_signed addressed_to={addressee}"
        assert faults_of_case(sent, "03-02 arrived", "03-03 confirmed by=both", today="03-06") == faults


def test_what_is_waited_for_is_said() -> None:
    for lines, words in [
        (["02-26 submitted channel=post_ordinary"], "等信件到达并与申请人确认"),
        (["02-26 submitted channel=post_ordinary", "03-02 arrived"], "与申请人确认之日"),
        (["02-26 submitted channel=online"], "双方确认之日"),
        (["02-26 submitted channel=post_signed"], "签收之日"),
    ]:
        assert clock_of(*lines, today="03-06").receipt.why == words


def test_a_web_form_has_no_such_day_of_confirmation() -> None:
    lines = ["03-02 submitted channel=online", "03-02 arrived", "03-04 confirmed by=both"]
    assert faults_of_case(*lines, today="03-06") == []


def test_a_registered_day_that_differs_from_the_channels_day_stands_but_is_named() -> None:
    lines = ["03-02 submitted channel=in_person", "03-05 received"]
    clock = clock_of(*lines, today="03-06")
    assert clock.receipt.on is not None and clock.receipt.on.isoformat() == "2026-03-05"
    assert [(fault.rule, fault.article) for fault in clock.faults] == [("receipt_day_differs", "31")]
    assert "2026年3月2日" in clock.faults[0].text
    assert faults_of_case("03-02 submitted channel=in_person", "03-02 received", today="03-06") == []
