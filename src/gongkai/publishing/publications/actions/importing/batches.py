"""One import at a time: opening a batch under a lease, going on with it, giving it up, making it live."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Max, Min

from gongkai.law.refusals import Refused, refuse
from gongkai.platform import clock
from gongkai.platform.accounts.authorship import author_name, author_uid
from gongkai.platform.accounts.models import Person
from gongkai.platform.work.actions import queue
from gongkai.publishing.publications.models import (
    BatchState,
    DocumentFact,
    ImportBatch,
    PublicItem,
    Revision,
)

# Longer than any pause between two bits of a running import; a killed one can be gone on with after it.
LEASE = timedelta(seconds=60)
SETTLE = "settle_import"
CHUNK = 500


@dataclass(frozen=True, slots=True)
class Books:
    """How the books stood when the rows were checked: the newest batch and who last held it."""

    newest: int = 0
    token: int = 0
    closed: bool = True


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to write a batch, until another takes it over. ``resumed``: a part was there already."""

    batch_id: int
    uid: str
    token: int
    resumed: bool


def look() -> Books:
    """How the books stand. Refused while another import is at work, naming who began it and when."""
    newest = ImportBatch.objects.order_by("-pk").first()
    if newest is None:
        return Books()
    _refuse_if_busy(newest)
    return _books(newest)


def open_batch(seen: Books, file_name: str, file_hash: str, by: Person | None) -> Lease:
    """A batch to write rows into: the one an interrupted import of the same file left, else a new one.

    What an import of another file left unfinished is given up. Refused if the books are not as ``seen``.
    """
    try:
        with transaction.atomic():
            newest = ImportBatch.objects.select_for_update().order_by("-pk").first()
            if newest is not None:
                _refuse_if_busy(newest)
                if _books(newest) != seen:
                    raise _meanwhile()
                if newest.state is BatchState.STAGING:
                    if newest.file_hash == file_hash:
                        newest.lease_token += 1
                        newest.leased_until = clock.now() + LEASE
                        newest.save(update_fields=["lease_token", "leased_until"])
                        return Lease(newest.pk, newest.uid, newest.lease_token, resumed=True)
                    _give_up(newest)
            return _create(file_name, file_hash, by)
    except IntegrityError:
        # Another opened the first batch of all in the same moment.
        raise _meanwhile() from None


def start_again(lease: Lease, file_name: str, file_hash: str, by: Person | None) -> Lease:
    """Give the batch up, since what it staged is no longer what its file would do, and open another."""
    with transaction.atomic():
        renew(lease)
        _give_up(ImportBatch.objects.get(pk=lease.batch_id))
        return _create(file_name, file_hash, by)


def renew(lease: Lease) -> None:
    """Hold the batch on, in the transaction that writes to it. Refused once the lease ran out."""
    now = clock.now()
    held = ImportBatch.objects.filter(
        pk=lease.batch_id, lease_token=lease.token, live_at=None, dead_at=None, leased_until__gt=now
    )
    if not held.update(leased_until=now + LEASE):
        said = "这次导入停顿太久,或已由另一次导入接手,没有写完;请再导入一次,会从停下的地方接着做"
        raise refuse("", "import.lease", said)


def release(lease: Lease) -> None:
    """Let go of a batch that was not finished, so that the next import need not wait."""
    ImportBatch.objects.filter(pk=lease.batch_id, lease_token=lease.token, live_at=None, dead_at=None).update(
        leased_until=clock.now()
    )


def go_live(lease: Lease, counts: dict[str, int]) -> None:
    """Show every row of the batch, in one statement, and queue the settling of it."""
    with transaction.atomic():
        renew(lease)
        ImportBatch.objects.filter(pk=lease.batch_id).update(live_at=clock.now(), counts=counts)
        queue(SETTLE, lease.uid, {"batch": lease.uid})


def staged(lease: Lease) -> frozenset[int]:
    """The documents the batch holds rows of already."""
    rows = PublicItem.everything.filter(batch_id=lease.batch_id)
    return frozenset(rows.values_list("document_id", flat=True))


def changed_since_staged(lease: Lease, known: Iterable[int]) -> bool:
    """True if the office did something to one of these documents after the batch staged a row of it.

    It can, once the lease of an interrupted import ran out.
    """
    keys = list(known)
    for first in range(0, len(keys), CHUNK):
        some = keys[first : first + CHUNK]
        facts = DocumentFact.everything.filter(batch_id=lease.batch_id, subject_id__in=some)
        marks = dict(facts.values_list("subject_id").annotate(Min("pk")).order_by())
        now = dict(
            DocumentFact.objects.filter(subject_id__in=some)
            .values_list("subject_id")
            .annotate(Max("pk"))
            .order_by()
        )
        if any(now.get(key, 0) > mark for key, mark in marks.items()):
            return True
        texts = Revision.everything.filter(batch_id=lease.batch_id, document_id__in=some)
        marks = dict(texts.values_list("document_id").annotate(Min("pk")).order_by())
        now = dict(
            Revision.objects.filter(document_id__in=some)
            .values_list("document_id")
            .annotate(Max("pk"))
            .order_by()
        )
        if any(now.get(key, 0) > mark for key, mark in marks.items()):
            return True
    return False


def unsettled() -> list[str]:
    """The batches that are live and still have to be settled, the oldest first."""
    rows = ImportBatch.objects.filter(live_at__isnull=False, settled_at=None).order_by("pk")
    return list(rows.values_list("uid", flat=True))


def _create(file_name: str, file_hash: str, by: Person | None) -> Lease:
    batch = ImportBatch.objects.create(
        file_name=file_name[:255],
        file_hash=file_hash,
        made_by=author_uid(by),
        made_by_name=author_name(by),
        leased_until=clock.now() + LEASE,
    )
    return Lease(batch.pk, batch.uid, batch.lease_token, resumed=False)


def _give_up(batch: ImportBatch) -> None:
    batch.dead_at = clock.now()
    batch.save(update_fields=["dead_at"])
    queue(SETTLE, batch.uid, {"batch": batch.uid})


def _books(newest: ImportBatch) -> Books:
    closed = newest.state is not BatchState.STAGING
    return Books(newest.pk, newest.lease_token, closed)


def _refuse_if_busy(newest: ImportBatch) -> None:
    if newest.state is BatchState.STAGING and newest.leased_until > clock.now():
        said = (
            f"{newest.made_by_name}在{_clock(newest.begun_at)}开始的导入(「{newest.file_name}」)还在写入,"
            f"一次只能有一个导入;请等它做完,它若已中断,{_clock(newest.leased_until)}之后再导入"
        )
        raise refuse("", "import.busy", said)


def _meanwhile() -> Refused:
    said = "检查这张表的时候另一次导入已经写入,结果可能不同了;请再导入一次"
    return refuse("", "import.meanwhile", said)


def _clock(moment: datetime) -> str:
    return f"{moment.astimezone(clock.COUNTY_TIME):%Y年%m月%d日%H:%M:%S}"
