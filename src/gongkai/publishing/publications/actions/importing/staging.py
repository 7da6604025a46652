"""Writing checked records into a batch, where nobody sees them: one short transaction for some hundred."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, fields
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max

from gongkai.law.refusals import Refused, refuse
from gongkai.platform import clock
from gongkai.platform.accounts.authorship import author_name, author_uid
from gongkai.platform.accounts.models import Person
from gongkai.platform.appendonly.models import Via
from gongkai.platform.uids import new_uid
from gongkai.publishing.publications.actions.importing.batches import Lease, renew
from gongkai.publishing.publications.actions.importing.inserting import insert, next_keys
from gongkai.publishing.publications.actions.importing.records import Link, Record, Staged
from gongkai.publishing.publications.actions.importing.serials import Organs, give_numbers
from gongkai.publishing.publications.canonical import content_hash
from gongkai.publishing.publications.content import FORM, Content
from gongkai.publishing.publications.models import (
    Document,
    DocumentFact,
    FactKind,
    GivenNumber,
    ImportBatch,
    Origin,
    PublicItem,
    Relation,
    Revision,
    RevisionFile,
)
from gongkai.registry.agencies.models import Agency
from gongkai.registry.agencies.queries import posts_recorded

MOST = 500

# The fields of a content that are columns of a revision as they stand.
_PLAIN = tuple(
    one.name for one in fields(Content) if one.name not in ("column", "attribute", "keywords", "attachments")
)

Row = dict[str, Any]


class Staging:
    """The writer of one batch, for one author."""

    def __init__(self, lease: Lease, by: Person | None, organs: Organs) -> None:
        """Write under ``lease``, in the name of ``by``."""
        self._lease = lease
        self._by = by
        self._organs = organs
        self._posts: dict[int, str] = {}
        self._at = clock.now()
        # No other is given up while this one is written.
        dead = ImportBatch.objects.filter(dead_at__isnull=False)
        self._given_up = tuple(dead.values_list("pk", flat=True))

    def records(self, records: Sequence[Record]) -> list[Staged]:
        """Stage at most ``MOST`` records, in one transaction; the document and number of each.

        Refused: a lease that ran out, a document the office changed after it was checked, a number that was
        given meanwhile.
        """
        _check_number(records)
        self._at = clock.now()
        bundles = [self._bundle(record) for record in records]
        try:
            with transaction.atomic():
                renew(self._lease)
                self._hold_known(records)
                return self._write(bundles)
        except IntegrityError as error:
            raise _meanwhile(records, f"({error})") from error

    def links(self, links: Sequence[Link]) -> None:
        """Stage the relations of at most ``MOST`` pairs; those of the batch already are left out."""
        _check_number(links)
        self._at = clock.now()
        with transaction.atomic():
            renew(self._lease)
            there = DocumentFact.everything.filter(
                batch_id=self._lease.batch_id,
                kind=FactKind.RELATION,
                subject_id__in={link.document_id for link in links},
            )
            done = set(there.values_list("subject_id", "other_id"))
            insert(
                DocumentFact,
                [
                    {
                        "id": key,
                        "uid": new_uid(),
                        **self._fact(link.agency),
                        "subject_id": link.document_id,
                        "kind": FactKind.RELATION.value,
                        "on": link.on,
                        "other_id": link.other_id,
                        "payload": {"kind": Relation.INTERPRETS.value},
                    }
                    for key, link in zip(next_keys(DocumentFact, len(links)), links, strict=True)
                    if (link.document_id, link.other_id) not in done
                ],
            )

    def _bundle(self, record: Record) -> _Bundle:
        """Everything of a record that can be made before the transaction."""
        uid = new_uid() if record.target is None else record.target.uid
        content = record.content
        if content is None:
            return _Bundle(record, uid, {}, [])
        revision: Row = {name: getattr(content, name) for name in _PLAIN}
        revision.update(
            agency_id=record.agency.pk,
            column_id=record.column.pk,
            attribute=content.attribute.value,
            keywords=list(content.keywords),
            uid=new_uid(),
            form=FORM,
            hash=content_hash(content.canonical(uid, record.agency.uid)),
            origin=Origin.IMPORT.value,
            made_by=author_uid(self._by),
            made_by_name=author_name(self._by),
            made_at=self._at,
            batch_id=self._lease.batch_id,
        )
        return _Bundle(record, uid, revision, [asdict(file) for file in content.attachments])

    def _hold_known(self, records: Sequence[Record]) -> None:
        known = {target.pk: target for record in records if (target := record.known) is not None}
        if not known:
            return
        rows = Document.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=known)
        list(rows.order_by("pk"))
        texts = dict(
            Revision.objects.filter(document_id__in=known)
            .values_list("document_id")
            .annotate(Max("pk"))
            .order_by()
        )
        facts = dict(
            DocumentFact.objects.filter(subject_id__in=known)
            .values_list("subject_id")
            .annotate(Max("pk"))
            .order_by()
        )
        changed = {
            pk
            for pk, target in known.items()
            if texts.get(pk) != target.revision or facts.get(pk) != target.fact
        }
        if changed:
            named = [one for one in records if one.known is not None and one.known.pk in changed]
            raise _meanwhile(named, "")
        PublicItem.objects.filter(document_id__in=known).update(superseded_by_id=self._lease.batch_id)

    def _write(self, bundles: list[_Bundle]) -> list[Staged]:
        self._write_documents(bundles)
        self._write_numbers(bundles)
        self._write_revisions(bundles)
        insert(DocumentFact, self._facts(bundles))
        self._write_items(bundles)
        return [Staged(one.document_id, one.number) for one in bundles]

    def _write_documents(self, bundles: list[_Bundle]) -> None:
        fresh = [one for one in bundles if one.record.target is None]
        again = {one.document_id: one for one in bundles if one.record.target and one.record.target.hidden}
        self._free_addresses(bundles, set(again))
        for one, key in zip(fresh, next_keys(Document, len(fresh)), strict=True):
            one.document_id = key
        insert(
            Document,
            [
                {
                    "id": one.document_id,
                    "agency_id": one.record.agency.pk,
                    "uid": one.uid,
                    "origin": Origin.IMPORT.value,
                    "old_address": one.record.old_address,
                    "made_by": author_uid(self._by),
                    "made_at": self._at,
                    "batch_id": self._lease.batch_id,
                }
                for one in fresh
            ],
        )
        for document in Document.everything.filter(pk__in=again):
            document.old_address = again[document.pk].record.old_address
            document.batch_id = self._lease.batch_id
            document.save(update_fields=["old_address", "batch"])

    def _free_addresses(self, bundles: list[_Bundle], again: set[int]) -> None:
        """Take an address that is to be used from a document left behind that is not taken up again."""
        if not self._given_up:
            return
        wanted: dict[int, set[str]] = {}
        for one in bundles:
            if one.record.known is None and one.record.old_address:
                wanted.setdefault(one.record.agency.pk, set()).add(one.record.old_address)
        for agency, addresses in wanted.items():
            left = Document.everything.filter(agency_id=agency, batch__in=self._given_up)
            left.filter(old_address__in=addresses).exclude(pk__in=again).update(old_address="")

    def _write_numbers(self, bundles: list[_Bundle]) -> None:
        without = [one for one in bundles if not one.number]
        if not without:
            return
        rows: list[Row] = []
        for one, (month, serial, text) in zip(
            without, give_numbers([one.record for one in without], self._organs), strict=True
        ):
            one.number = text
            rows.append(
                {
                    "agency_id": one.record.agency.pk,
                    "document_id": one.document_id,
                    "month": month,
                    "serial": serial,
                    "text": text,
                    "given_at": self._at,
                }
            )
        keys = next_keys(GivenNumber, len(rows))
        insert(GivenNumber, [{"id": key, **row} for key, row in zip(keys, rows, strict=True)])

    def _write_revisions(self, bundles: list[_Bundle]) -> None:
        texts = [one for one in bundles if one.revision]
        older = [one.document_id for one in texts if one.record.target is not None]
        last: dict[int, int] = {}
        if older:
            rows = Revision.everything.filter(document_id__in=older).values_list("document_id")
            last = dict(rows.annotate(Max("number")).order_by())
        files: list[Row] = []
        for one, key in zip(texts, next_keys(Revision, len(texts)), strict=True):
            one.revision_id = key
            one.revision.update(id=key, document_id=one.document_id, number=last.get(one.document_id, 0) + 1)
            files += [
                {"agency_id": one.record.agency.pk, "revision_id": key, "place": place, **file}
                for place, file in enumerate(one.files, start=1)
            ]
        insert(Revision, [one.revision for one in texts])
        keys = next_keys(RevisionFile, len(files))
        insert(RevisionFile, [{"id": key, **row} for key, row in zip(keys, files, strict=True)])

    def _facts(self, bundles: list[_Bundle]) -> list[Row]:
        left = _columns(one.record.known.pk for one in bundles if one.record.known is not None)
        rows: list[Row] = []
        for one in bundles:
            record = one.record
            base = {**self._fact(record.agency), "subject_id": one.document_id}
            if one.revision:
                before = left.get(one.document_id)
                moved = before is not None and before != record.column.pk
                rows.append(
                    {
                        **base,
                        "kind": (FactKind.PUBLISHED if record.known is None else FactKind.REVISED).value,
                        "on": record.published_on if record.known is None else clock.today(),
                        "payload": {"revision": one.revision["hash"], "index_number": one.number},
                        "revision_id": one.revision_id,
                        "column_id": record.column.pk,
                        "from_column_id": before if moved else None,
                    }
                )
            if record.repealed_on is not None:
                rows.append(
                    {
                        **base,
                        "kind": FactKind.REPEALED.value,
                        "on": record.repealed_on,
                        "payload": {"validity": record.validity},
                    }
                )
            rows += [
                {
                    **base,
                    "kind": FactKind.CHANNEL.value,
                    "on": record.published_on,
                    "payload": {"channel": channel.value, "address": ""},
                }
                for channel in record.channels
            ]
        return [
            {"id": key, "uid": new_uid(), **row}
            for key, row in zip(next_keys(DocumentFact, len(rows)), rows, strict=True)
        ]

    def _fact(self, agency: Agency) -> Row:
        """What every fact of the batch says alike, every column that differs empty."""
        if agency.pk not in self._posts:
            self._posts[agency.pk] = posts_recorded(self._by, agency)
        return {
            "at": self._at,
            "actor_uid": author_uid(self._by),
            "actor_name": author_name(self._by),
            "actor_post": self._posts[agency.pk],
            "via": Via.IMPORT.value,
            "agency_id": agency.pk,
            "batch_id": self._lease.batch_id,
            "revision_id": None,
            "column_id": None,
            "from_column_id": None,
            "other_id": None,
            "corrects_id": None,
        }

    def _write_items(self, bundles: list[_Bundle]) -> None:
        known = [one.record.known.pk for one in bundles if one.record.known is not None]
        shown = {row.document_id: row for row in PublicItem.objects.filter(document_id__in=known)}
        rows: list[Row] = []
        for one, key in zip(bundles, next_keys(PublicItem, len(bundles)), strict=True):
            before = shown.get(one.document_id)
            text = bool(one.revision)
            rows.append(
                {
                    "id": key,
                    "agency_id": one.record.agency.pk,
                    "document_id": one.document_id,
                    "column_id": one.record.column.pk if text or before is None else before.column_id,
                    "revision_id": one.revision_id if text or before is None else before.revision_id,
                    "published_on": one.record.published_on if before is None else before.published_on,
                    "batch_id": self._lease.batch_id,
                    "superseded_by_id": None,
                }
            )
        insert(PublicItem, rows)


class _Bundle:
    """A record with the rows made for it."""

    __slots__ = ("document_id", "files", "number", "record", "revision", "revision_id", "uid")

    def __init__(self, record: Record, uid: str, revision: Row, files: list[Row]) -> None:
        self.record = record
        self.uid = uid
        self.revision = revision
        self.files = files
        self.revision_id = 0
        self.document_id = 0 if record.target is None else record.target.pk
        self.number = "" if record.target is None else record.target.number


def _columns(documents: Any) -> dict[int, int]:
    rows = PublicItem.objects.filter(document_id__in=list(documents))
    return dict(rows.values_list("document_id", "column_id"))


def _check_number(rows: Sequence[object]) -> None:
    if len(rows) > MOST:
        raise ValueError(f"at most {MOST} rows a transaction, not {len(rows)}")


def _meanwhile(records: Sequence[Record], why: str) -> Refused:
    rows = "、".join(str(record.row) for record in records[:10])
    said = (
        f"检查之后,办公室改动了表中的信息或用掉了表中的索引号,没有写完(第{rows}行一段){why};"
        f"请再导入一次,会重新检查"
    )
    return refuse("", "import.meanwhile", said)
