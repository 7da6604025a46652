"""Recording that a withdrawn document was looked for where the public reads, and is not there any more."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from gongkai.law.fields import check_whole
from gongkai.law.reading import Faults, shown
from gongkai.law.refusals import refuse
from gongkai.platform import clock
from gongkai.platform.accounts.models import Person
from gongkai.platform.changes import actions as changes
from gongkai.publishing.publications import addresses, queries
from gongkai.publishing.publications.actions.recording import document_subject, locked, record
from gongkai.publishing.publications.models import Document, DocumentFact, FactKind

GONE = 410

_KEYS = {"taken_at", "base", "answers"}
_ANSWER_KEYS = {"address", "status", "sha256"}
_BASE = re.compile(r"https?://[!-~]+")
_ADDRESS = re.compile(r"/[!-~]*")
_SHA256 = re.compile(r"[0-9a-f]{64}")


def record_withdrawal_proof(
    document: Document, proof: Mapping[str, Any], *, by: Person | None = None
) -> DocumentFact:
    """Record ``proof`` that the document, withdrawn now, cannot be read any more.

    ``proof`` holds ``taken_at`` (ISO 8601 with a time zone), ``base`` (whom was asked) and ``answers``: each
    ``address``, ``status`` and ``sha256`` of what was answered, and nothing else, so that nothing of what was
    withdrawn is kept with it. Whether a list still named the document is for whoever asked to see. Refused:
    another shape, not withdrawn (any more), taken before the withdrawal, the document's own address missing
    or answered otherwise than with 410.
    """
    taken_at = _checked(proof)
    with transaction.atomic():
        document = locked(document)
        standing = queries.publicity(document)
        if standing is None or standing.withdrawn is None:
            raise refuse("", "proof.not_withdrawn", "这条信息现在没有撤回,不能登记撤回核验;请先撤回")
        if taken_at < standing.withdrawn.at:
            raise refuse("taken_at", "proof.too_early", "核验早于这次撤回,不能算数;请重新核验")
        _check_own_address(document, proof)
        payload = {**proof, "withdrawal": standing.withdrawn.uid}
        fact = record(FactKind.WITHDRAWAL_PROVED, document, clock.today(), by, payload=payload)
        changes.append(fact.kind, [document_subject(document)])
    return fact


def _check_own_address(document: Document, proof: Mapping[str, Any]) -> None:
    given = queries.given_number(document)
    own = "" if given is None else addresses.item(document.agency.slug, given.number)
    statuses = [answer["status"] for answer in proof["answers"] if answer["address"] == own]
    if statuses != [GONE]:
        said = f"核验里应有这条信息自己的地址{own},回答应是{GONE};请重新核验"
        raise refuse("answers", "proof.own_address", said)


def _checked(proof: Mapping[str, Any]) -> datetime:
    """The moment of the proof; refused if it is not of the shape."""
    faults = Faults()
    _check_keys(faults, "", proof, _KEYS)
    faults.stop()
    taken_at = _moment(faults, proof["taken_at"])
    _check_form(faults, "base", proof["base"], _BASE, "门户的网址")
    answers = proof["answers"]
    if not isinstance(answers, list) or not answers:
        faults.add("answers", "proof.shape", "核验里至少要有一个回答")
        answers = []
    for place, answer in enumerate(answers):
        path = f"answers[{place}]"
        if _check_keys(faults, path, answer, _ANSWER_KEYS):
            _check_form(faults, f"{path}.address", answer["address"], _ADDRESS, "地址")
            check_whole(faults, f"{path}.status", answer["status"], least=100, most=599, what="状态码")
            _check_form(faults, f"{path}.sha256", answer["sha256"], _SHA256, "校验码")
    faults.stop()
    return taken_at


def _check_keys(faults: Faults, path: str, value: object, keys: set[str]) -> bool:
    if isinstance(value, Mapping) and set(value) == keys:
        return True
    faults.add(path, "proof.shape", f"核验记录应正好有{'、'.join(sorted(keys))}这几项,现在是{shown(value)}")
    return False


def _check_form(faults: Faults, path: str, value: object, form: re.Pattern[str], what: str) -> None:
    if not isinstance(value, str) or not form.fullmatch(value):
        faults.add(path, "proof.shape", f"{what}不合格式,现在是{shown(value)}")


def _moment(faults: Faults, value: object) -> datetime:
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        faults.add("taken_at", "proof.shape", f"核验的时刻应带时区,现在是{shown(value)}")
        return clock.now()
    return moment
