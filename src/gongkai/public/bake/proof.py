"""The proof of a withdrawal: the server that is read is asked, and does not have it any more."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Protocol
from urllib.parse import urlsplit

from gongkai.platform import clock
from gongkai.platform.fetch import Answer, get
from gongkai.public.bake.withdrawn_places import Archive, Places, places_of
from gongkai.publishing.publications import queries
from gongkai.publishing.publications.actions import record_withdrawal_proof
from gongkai.publishing.publications.models import Document, DocumentFact, FactKind

# The kind of the work; its payload is {"document": uid}.
PROOF_WORK = "withdrawal_proof"

SECONDS = 30.0
# The table of a full year of a large column.
MOST_BYTES = 256 << 20
MOST_PARTS = 1000
MOST_NAMED = 5

GONE, NOT_FOUND, OK = 410, 404, 200


class StillShown(Exception):
    """A withdrawn document can still be read or found somewhere; the message names where."""


class Ask(Protocol):
    """How an address is asked for."""

    def __call__(self, url: str, *, timeout: float, most_bytes: int) -> Answer:
        """As ``fetch.get``."""
        ...


@dataclass(frozen=True, slots=True)
class Asked:
    """One answer. ``clean``: what was withdrawn is not there; ``sha256`` of the body that was answered."""

    address: str
    status: int
    sha256: str
    clean: bool


@dataclass(frozen=True, slots=True)
class WithdrawalProof:
    """What the server at ``base`` answered, asked from ``taken_at`` on."""

    taken_at: datetime
    base: str
    answers: tuple[Asked, ...]

    @property
    def whole(self) -> bool:
        """True if nothing of the document is there any more."""
        return bool(self.answers) and all(asked.clean for asked in self.answers)

    @property
    def still_shown(self) -> tuple[str, ...]:
        """The addresses where it is, or where it could not be seen that it is not."""
        return tuple(asked.address for asked in self.answers if not asked.clean)

    def payload(self) -> dict[str, Any]:
        """As it is recorded: addresses, statuses and hashes, nothing of what was withdrawn."""
        answers = [asdict(asked) for asked in self.answers]
        for answer in answers:
            del answer["clean"]
        return {"taken_at": self.taken_at.isoformat(), "base": self.base, "answers": answers}


def take_proof(document: Document, base: str, *, ask: Ask = get) -> WithdrawalProof:
    """Ask the server at ``base`` (scheme, host and port) for every place of the document.

    Redirects are not followed, and only paths below ``base`` are asked for. Errors: Unreachable; LookupError
    for a document that has never been public; ValueError for a ``base`` with more than an origin.
    """
    parts = urlsplit(base)
    if parts.path.strip("/") or parts.query or parts.fragment:
        raise ValueError(f"more than scheme, host and port: {base}")
    origin, taken_at, places = base.rstrip("/"), clock.now(), places_of(document)

    def answer(address: str) -> Answer:
        return ask(origin + address, timeout=SECONDS, most_bytes=MOST_BYTES)

    return WithdrawalProof(taken_at, origin, tuple(_answers(places, answer)))


def withdrawal_prover(base: str, *, ask: Ask = get) -> Callable[[dict[str, Any]], None]:
    """The handler of the work ``PROOF_WORK`` that asks the server at ``base``."""

    def prove_withdrawal(payload: dict[str, Any]) -> None:
        """Prove the withdrawal of the document and record it; done already or public again, do nothing.

        Errors: StillShown, Unreachable: it is to be tried again.
        """
        document = Document.objects.select_related("agency").get(uid=payload["document"])
        standing = queries.publicity(document)
        if standing is None or standing.withdrawn is None or proof_of(document, standing.withdrawn):
            return
        proof = take_proof(document, base, ask=ask)
        if not proof.whole:
            found = proof.still_shown
            more = f"等{len(found)}处" if len(found) > MOST_NAMED else ""
            where = "、".join(found[:MOST_NAMED])
            raise StillShown(f"已撤回的信息在{where}{more}仍能看到;请看门户的文件是否已更新,稍后会再核验")
        record_withdrawal_proof(document, proof.payload())

    return prove_withdrawal


def proof_of(document: Document, withdrawal: DocumentFact) -> DocumentFact | None:
    """The last proof recorded of that withdrawal; None if there is none."""
    proofs = document.facts.filter(kind=FactKind.WITHDRAWAL_PROVED, pk__gt=withdrawal.pk).order_by("-pk")
    return next((fact for fact in proofs if fact.payload["withdrawal"] == withdrawal.uid), None)


def _answers(places: Places, ask: Callable[[str], Answer]) -> Iterator[Asked]:
    for address in places.own:
        got = ask(address)
        yield _asked(address, got, clean=got.status == GONE)
    for address in places.lists:
        yield _of_list(places, address, ask(address))
    for archive in places.archives:
        yield from _of_archive(places, archive, ask)


def _of_archive(places: Places, archive: Archive, ask: Callable[[str], Answer]) -> Iterator[Asked]:
    """Every part of the month, up to the first that is not there."""
    for number in range(1, MOST_PARTS + 1):
        got = ask(archive.part(number))
        yield _of_list(places, archive.part(number), got)
        if got.status != OK:
            return


def _of_list(places: Places, address: str, got: Answer) -> Asked:
    """A list that is not there names nothing; one that cannot be read is not known to be clean."""
    if got.status == OK:
        return _asked(address, got, clean=not places.is_named_in(got.body))
    return _asked(address, got, clean=got.status in (GONE, NOT_FOUND))


def _asked(address: str, got: Answer, *, clean: bool) -> Asked:
    return Asked(address, got.status, hashlib.sha256(got.body).hexdigest(), clean)
