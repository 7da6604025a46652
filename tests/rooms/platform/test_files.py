"""Public files are kept by their content, once and whole; uploads wait in quarantine until they pass."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from gongkai.law.refusals import Refused
from gongkai.platform.files import incoming, quarantine, stored
from gongkai.platform.files.stored import Condition, Stored

LETTER = "关于李先生申请公开信息的答复".encode()
ADDRESS = "sha256:" + hashlib.sha256(LETTER).hexdigest()


class BrokenStream(io.BytesIO):
    """Gives a first part, then the error."""

    def __init__(self, error: BaseException) -> None:
        super().__init__(LETTER)
        self.error = error

    def read(self, size: int | None = -1, /) -> bytes:
        if self.tell():
            raise self.error
        return super().read(4)


class OneByteMore(io.BytesIO):
    """An endless upload: reading on after the limit is passed is an error."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self.given, self.limit = 0, limit

    def read(self, size: int | None = -1, /) -> bytes:
        assert self.given <= self.limit, "read on beyond the limit"
        self.given += 1
        return b"x"


def no_space(*_: object) -> int:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def everything(folder: Path) -> list[str]:
    return sorted(str(one.relative_to(folder)) for one in folder.rglob("*") if one.is_file())


def place(data: Path) -> Path:
    digits = ADDRESS.removeprefix("sha256:")
    return data / "files" / "sha256" / digits[:2] / digits


def store(data: Path, content: bytes = LETTER, limit: int = 1000) -> Stored:
    return stored.store(data, io.BytesIO(content), limit)


def refused(rule: str) -> pytest.RaisesExc[Refused]:
    return pytest.RaisesExc(Refused, check=lambda refusal: [one.rule for one in refusal.issues] == [rule])


def test_a_file_is_kept_under_its_hash_and_read_back(tmp_path: Path) -> None:
    assert store(tmp_path) == Stored(ADDRESS, len(LETTER))
    assert everything(tmp_path) == [str(place(tmp_path).relative_to(tmp_path))]
    with stored.open_stored(tmp_path, ADDRESS) as file:
        assert file.read() == LETTER
    assert stat.S_IMODE(place(tmp_path).stat().st_mode) & 0o222 == 0, "nobody may write to it"


def test_the_same_content_is_kept_once_and_not_written_anew(tmp_path: Path) -> None:
    store(tmp_path)
    before = place(tmp_path).stat()
    assert store(tmp_path).hash == ADDRESS
    assert len(everything(tmp_path)) == 1
    assert place(tmp_path).stat().st_ino == before.st_ino


def test_a_large_file_is_read_in_parts(tmp_path: Path) -> None:
    content = os.urandom(3 << 19)
    assert store(tmp_path, content, len(content)).hash == "sha256:" + hashlib.sha256(content).hexdigest()


def test_a_damaged_copy_is_noticed_and_mended_by_storing_again(tmp_path: Path) -> None:
    assert stored.verify(tmp_path, ADDRESS) is Condition.MISSING
    store(tmp_path)
    assert stored.verify(tmp_path, ADDRESS) is Condition.INTACT
    place(tmp_path).chmod(0o644)
    place(tmp_path).write_bytes(LETTER[:-1])
    assert stored.verify(tmp_path, ADDRESS) is Condition.CHANGED
    store(tmp_path)
    assert stored.verify(tmp_path, ADDRESS) is Condition.INTACT
    assert [one.label for one in Condition] == ["完好", "缺失", "内容已变"]


def test_a_file_at_the_limit_passes_and_one_byte_more_is_refused(tmp_path: Path) -> None:
    assert store(tmp_path, limit=len(LETTER)).size == len(LETTER)
    with refused("files.too_large"):
        store(tmp_path, LETTER + b"x", limit=len(LETTER))
    assert len(everything(tmp_path)) == 1


def test_reading_stops_where_the_limit_is_passed(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="3字节"):
        stored.store(tmp_path, OneByteMore(3), 3)
    assert everything(tmp_path) == []


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "full"), KeyboardInterrupt()])
@pytest.mark.parametrize("take", [stored.store, quarantine.hold])
def test_an_upload_that_breaks_off_leaves_nothing(
    tmp_path: Path, take: Callable[..., object], error: BaseException
) -> None:
    with pytest.raises(type(error)):
        take(tmp_path, BrokenStream(error), 1000)
    assert everything(tmp_path) == []


@pytest.mark.parametrize("call", ["write", "fsync", "open"])
@pytest.mark.parametrize("take", [stored.store, quarantine.hold])
def test_on_a_full_disk_nothing_is_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, take: Callable[..., object], call: str
) -> None:
    incoming.make_folder(tmp_path / "files" / ".incoming")
    incoming.make_folder(tmp_path / "quarantine" / ".incoming")
    monkeypatch.setattr(os, call, no_space)
    with pytest.raises(OSError, match="No space"):
        take(tmp_path, io.BytesIO(LETTER), 1000)
    monkeypatch.undo()
    assert everything(tmp_path) == []
    take(tmp_path, io.BytesIO(LETTER), 1000)
    assert len(everything(tmp_path)) == 1


def test_a_disk_that_takes_a_few_bytes_at_a_time_gets_all_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda handle, content: write(handle, bytes(content[:5])))
    assert stored.verify(tmp_path, store(tmp_path).hash) is Condition.INTACT


@pytest.mark.parametrize(
    "address",
    [
        "",
        ADDRESS[7:],
        ADDRESS[:-1],
        ADDRESS + "0",
        ADDRESS.upper(),
        "sha256:" + "../" * 21 + "x",
        ADDRESS + "\n",
    ],
)
def test_what_is_no_hash_opens_nothing(tmp_path: Path, address: str) -> None:
    for ask in (stored.open_stored, stored.verify):
        with refused("files.bad_hash"):
            ask(tmp_path, address)


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with refused("files.missing"):
        stored.open_stored(tmp_path, ADDRESS)


def test_an_upload_waits_in_quarantine_for_its_owner_only(tmp_path: Path) -> None:
    first = quarantine.hold(tmp_path, io.BytesIO(LETTER), len(LETTER))
    second = quarantine.hold(tmp_path, io.BytesIO(LETTER), len(LETTER))
    assert (first.hash, first.size) == (ADDRESS, len(LETTER))
    assert first.name != second.name
    path = tmp_path / "quarantine" / first.name
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    with quarantine.open_held(tmp_path, first.name) as file:
        assert file.read() == LETTER
    with refused("files.missing"):
        stored.open_stored(tmp_path, ADDRESS)
    with refused("files.too_large"):
        quarantine.hold(tmp_path, io.BytesIO(LETTER), len(LETTER) - 1)
    assert len(everything(tmp_path)) == 2


def test_what_passed_is_public_and_no_longer_held(tmp_path: Path) -> None:
    held = quarantine.hold(tmp_path, io.BytesIO(LETTER), 1000)
    assert quarantine.promote(tmp_path, held.name) == Stored(ADDRESS, len(LETTER))
    assert everything(tmp_path) == [str(place(tmp_path).relative_to(tmp_path))]
    with refused("files.missing"):
        quarantine.promote(tmp_path, held.name)


def test_promoting_interrupted_before_its_end_is_done_by_doing_it_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = quarantine.hold(tmp_path, io.BytesIO(LETTER), 1000)
    monkeypatch.setattr(quarantine, "discard", no_space)
    with pytest.raises(OSError, match="No space"):
        quarantine.promote(tmp_path, held.name)
    monkeypatch.undo()
    assert quarantine.promote(tmp_path, held.name).hash == ADDRESS
    assert len(everything(tmp_path)) == 1


def test_what_did_not_pass_is_discarded_and_discarding_again_changes_nothing(tmp_path: Path) -> None:
    quarantine.discard(tmp_path, "0" * 32)
    held = quarantine.hold(tmp_path, io.BytesIO(LETTER), 1000)
    quarantine.discard(tmp_path, held.name)
    quarantine.discard(tmp_path, held.name)
    assert everything(tmp_path) == []


@pytest.mark.parametrize(
    "name", ["", "0" * 31, "0" * 33, "G" * 32, "../../etc/passwd", ".incoming", "0" * 32 + "\n"]
)
def test_what_is_no_name_of_the_quarantine_touches_nothing(tmp_path: Path, name: str) -> None:
    for verb in (quarantine.open_held, quarantine.promote, quarantine.discard):
        with refused("files.bad_name"):
            verb(tmp_path, name)
