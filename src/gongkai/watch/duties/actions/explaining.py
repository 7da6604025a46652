"""情况说明: recording one that was published, accepting it, taking it back."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.law.fields import check_day, check_order, check_text
from gongkai.law.freshness import read_period
from gongkai.law.reading import Faults
from gongkai.law.refusals import refuse
from gongkai.platform import clock
from gongkai.platform.accounts.authorship import actor, author_name
from gongkai.platform.accounts.models import Person
from gongkai.platform.appendonly.models import Via
from gongkai.platform.shell.dates import plain_day
from gongkai.publishing.events import queries as events
from gongkai.publishing.publications import queries as publications
from gongkai.publishing.publications.models import Document
from gongkai.registry.agencies.models import Agency
from gongkai.registry.catalogue.models import Column
from gongkai.registry.catalogue.queries import subtree_of
from gongkai.watch.duties.actions.recording import locked, locked_column, tell
from gongkai.watch.duties.models import Explanation, ExplanationFact
from gongkai.watch.duties.models.explanation import PERIOD_LENGTH


def explain(
    column: Column,
    period: str,
    on: date,
    *,
    by: Person | None,
    document: Document | None = None,
    text: str = "",
    via: Via = Via.WEB,
) -> Explanation:
    """A 情况说明 of ``column`` about ``period``, published on ``on``; it has no effect before it is accepted.

    ``document`` is the public item that says it; without one, ``text`` holds the words published elsewhere.
    Refused: a second one for the column and year (the sentence points to the first), no such period, event
    or document, a day to come or before the column was opened, a document that is not public in the column.
    """
    faults = Faults()
    check_day(faults, "on", on, what="发布日期")
    if document is None:
        check_text(faults, "text", text, what="说明的内容")
    faults.stop()
    if on > clock.today():
        faults.add("on", "explanation.future", "发布日期还没有到,请先公开情况说明再登记")
    faults.stop()
    with transaction.atomic():
        agency, column = locked_column(column)
        year = _year_of(faults, agency, column, period, on)
        if not column.open_on(on):
            faults.add("on", "column.not_open", f"「{column.name}」在{plain_day(on)}没有开设或已停用")
        if document is not None:
            _check_document(faults, column, document)
        faults.stop()
        first = Explanation.objects.filter(column=column, year=year, withdrawn_on__isnull=True).first()
        if first is not None:
            raise refuse("period", "explanation.twice", _already(first))
        made = Explanation.objects.create(
            agency=agency, column=column, year=year, period=period, document=document, text=text, on=on
        )
        payload = {"period": period, "document": document and document.uid}
        ExplanationFact.objects.create(
            agency=agency,
            subject=made,
            kind=ExplanationFact.Kind.RECORDED,
            on=on,
            via=via,
            payload=payload,
            **actor(by),
        )
        tell("column_explained", agency, [column])
    return made


def accept_explanation(explanation: Explanation, on: date, *, by: Person | None) -> Explanation:
    """The explanation is taken for one from ``on``: its duty is 已说明, which is not the same as met.

    Refused: accepted or withdrawn before, a day to come or before it was published.
    """
    faults = Faults()
    check_day(faults, "on", on, what="认可日期")
    faults.stop()
    with transaction.atomic():
        agency, made = _locked(explanation)
        if made.accepted_on is not None:
            raise refuse("", "explanation.accepted", f"这件情况说明{plain_day(made.accepted_on)}已经认可")
        if on > clock.today():
            faults.add("on", "explanation.future", "认可日期还没有到,请写今天或以前的日期")
        check_order(faults, "on", made.on, on, f"情况说明{plain_day(made.on)}才发布,认可日期不能更早")
        faults.stop()
        made.accepted_on, made.accepted_by = on, author_name(by)
        made.save(update_fields=["accepted_on", "accepted_by"])
        _record(ExplanationFact.Kind.ACCEPTED, agency, made, on, by, {})
    return made


def withdraw_explanation(explanation: Explanation, reason: str, *, by: Person | None) -> Explanation:
    """The explanation no longer stands, from today; another may be recorded for the year.

    Refused: without reason, withdrawn before.
    """
    faults = Faults()
    check_text(faults, "reason", reason, what="撤销的理由")
    faults.stop()
    with transaction.atomic():
        agency, made = _locked(explanation)
        on = clock.today()
        made.withdrawn_on = on
        made.save(update_fields=["withdrawn_on"])
        _record(ExplanationFact.Kind.WITHDRAWN, agency, made, on, by, {"reason": reason})
    return made


def _locked(explanation: Explanation) -> tuple[Agency, Explanation]:
    agency = locked(explanation.agency_id)
    made = Explanation.objects.select_related("column").get(pk=explanation.pk)
    if made.withdrawn_on is not None:
        raise refuse("", "explanation.withdrawn", f"这件情况说明{plain_day(made.withdrawn_on)}已经撤销")
    return agency, made


def _record(
    kind: ExplanationFact.Kind,
    agency: Agency,
    made: Explanation,
    on: date,
    by: Person | None,
    payload: dict[str, str],
) -> None:
    ExplanationFact.objects.create(
        agency=agency, subject=made, kind=kind, on=on, payload=payload, **actor(by)
    )
    tell(f"column_explanation_{kind.value}", agency, [made.column])


def _year_of(faults: Faults, agency: Agency, column: Column, period: str, on: date) -> int:
    """The year the explanation is about; notes what keeps ``period`` from being one."""
    found = read_period(period) if isinstance(period, str) and len(period) <= PERIOD_LENGTH else None
    if found is not None:
        if found.first > clock.today():
            faults.add("period", "explanation.early", f"{found.printed()}还没有开始,到时候再说明")
        elif found.last < column.opened_on:
            faults.add("period", "explanation.before", f"{found.printed()}时「{column.name}」还没有开设")
        return int(found.name[:4])
    uid = str(period)[:PERIOD_LENGTH]
    event = events.events_of((agency.pk,), clock.today()).filter(uid=uid).first()
    if event is None and not Document.objects.filter(agency=agency, uid=uid).exists():
        said = "说明的时段请写成 2026(一年)、2026-Q1(一个季度)、2026-03(一个月)这样"
        faults.add("period", "explanation.period", said)
        return on.year
    return on.year if event is None else int(event.on.year)


def _check_document(faults: Faults, column: Column, document: Document) -> None:
    item = publications.public_item(document)
    if document.agency_id != column.agency_id or item is None:
        faults.add("document", "explanation.not_public", "这条信息现在没有公开,请先公开情况说明再登记")
    elif item.column_id not in subtree_of(column):
        faults.add(
            "document",
            "explanation.elsewhere",
            f"这条信息公开在「{item.column.name}」,情况说明要公开在「{column.name}」里,读者才看得到",
        )


def _already(first: Explanation) -> str:
    about = read_period(first.period)
    what = "一件事" if about is None else about.printed()
    stands = "还没有认可" if first.accepted_on is None else f"{plain_day(first.accepted_on)}已认可"
    return (
        f"「{first.column.name}」{first.year}年已有情况说明({plain_day(first.on)}发布,说明的是{what},{stands})。"
        "一个栏目一年只发一次;那一件写得不对,先撤销它再登记"
    )
