"""Relations between documents, the channels one was made public in, and records made in error."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from gongkai.law.fields import check_day, check_text
from gongkai.law.reading import Faults
from gongkai.law.refusals import refuse
from gongkai.platform import clock
from gongkai.platform.accounts.models import Person
from gongkai.platform.changes import actions as changes
from gongkai.publishing.publications import queries
from gongkai.publishing.publications.actions.ending import repeal, replace
from gongkai.publishing.publications.actions.recording import (
    document_subject,
    listed_subjects,
    locked,
    record,
)
from gongkai.publishing.publications.models import Channel, Document, DocumentFact, FactKind, Relation

# What was made public or taken back cannot be talked away as an error of recording.
CORRECTABLE = (FactKind.REPEALED, FactKind.REPLACED, FactKind.RELATION, FactKind.CHANNEL)
ADDRESS_LENGTH = 500


def relate(
    kind: Relation, source: Document, target: Document, on: date, *, by: Person | None
) -> DocumentFact:
    """``source`` interprets, answers, replaces or repeals ``target`` from ``on``; read from both sides.

    Replacing and repealing are recorded as :func:`replace` and :func:`repeal` of the target. A relation that
    stands already writes nothing and gives the fact that says so. Refused: to itself, or with an unknown
    kind.
    """
    if kind not in Relation.values:
        raise refuse("kind", "form.value", f"关联的种类应是{'、'.join(Relation.labels)}之一")
    if source.pk == target.pk:
        raise refuse("target", "relation.itself", "一条信息不能与自己关联,请另选一条")
    if kind == Relation.REPLACES:
        return replace(target, source, on, by=by)
    if kind == Relation.REPEALS:
        return repeal(target, on, by_document=source, by=by)
    faults = Faults()
    _check_past_day(faults, on, "关联的日期")
    faults.stop()
    with transaction.atomic():
        source = locked(source)
        payload = {"kind": Relation(kind).value}
        for fact in queries.facts_as_of(source):
            if fact.kind == FactKind.RELATION and fact.other_id == target.pk and fact.payload == payload:
                return fact
        fact = record(FactKind.RELATION, source, on, by, other=target, payload=payload)
        changes.append(fact.kind, [document_subject(source), document_subject(target)])
    return fact


def add_channel(
    document: Document, channel: Channel, on: date, *, by: Person | None, address: str = ""
) -> DocumentFact:
    """The document was also made public in ``channel`` on ``on``; ``address`` is where, if it has one.

    A channel counts once for a document: the same record again writes nothing and gives the first one;
    another day or address for it is refused, the first record has to be corrected. Refused too: a day to
    come.
    """
    faults = Faults()
    if channel not in Channel.values:
        faults.add("channel", "form.value", f"渠道应是{'、'.join(Channel.labels)}之一")
    _check_past_day(faults, on, "公开的日期")
    if not isinstance(address, str) or len(address) > ADDRESS_LENGTH:
        faults.add("address", "form.text", f"网址或地点应是文字,最多{ADDRESS_LENGTH}个字")
    faults.stop()
    with transaction.atomic():
        document = locked(document)
        payload: dict[str, Any] = {"channel": Channel(channel).value, "address": address.strip()}
        for fact in queries.channels(document):
            if fact.payload == payload and fact.on == on:
                return fact
            if fact.payload["channel"] == payload["channel"]:
                label = Channel(channel).label
                said = f"{label}已登记在{fact.on.isoformat()}公开,同一渠道只计一次;登记错了,请先更正那条记录"
                raise refuse("channel", "channel.twice", said)
        fact = record(FactKind.CHANNEL, document, on, by, payload=payload)
        changes.append(fact.kind, [document_subject(document)])
    return fact


def correct(fact: DocumentFact, reason: str, *, by: Person | None) -> DocumentFact:
    """``fact`` was recorded in error and holds no longer; it stays readable. Write the right one after it.

    Refused: without reason, corrected already, and a publication or withdrawal, which did happen.
    """
    faults = Faults()
    check_text(faults, "reason", reason, what="更正的理由")
    if fact.kind not in CORRECTABLE:
        said = f"「{FactKind(fact.kind).label}」的记录不能更正:公开和撤回是做过的事,要改请再公开或撤回"
        faults.add("fact", "correct.kind", said)
    faults.stop()
    with transaction.atomic():
        document = locked(fact.subject)
        if fact.pk not in [one.pk for one in queries.facts_as_of(document)]:
            raise refuse("fact", "correct.twice", "这条记录已经更正过")
        payload = {"reason": reason.strip()}
        correction = record(FactKind.CORRECTED, document, clock.today(), by, corrects=fact, payload=payload)
        subjects = listed_subjects(document)
        if fact.other is not None:
            subjects.append(document_subject(fact.other))
        changes.append(correction.kind, subjects)
    return correction


def _check_past_day(faults: Faults, on: date, what: str) -> None:
    check_day(faults, "on", on, what=what)
    if type(on) is date and on > clock.today():
        faults.add("on", "form.future", f"{what}{on.isoformat()}还没有到,请核对")
