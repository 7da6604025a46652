"""Pages are written whole or not at all, inside their folder only, and what a dead process left is swept."""

from __future__ import annotations

import errno
import io
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gongkai.law.refusals import Refused
from gongkai.platform.files import durable, quarantine, stored
from gongkai.platform.files.durable import write_atomically, write_batch
from gongkai.platform.files.incoming import make_folder, sweep
from gongkai.platform.files.names import INCOMING, inside

NEW, OLD = "新内容".encode(), "旧内容".encode()
NOON = datetime(2026, 3, 30, 4, 0, tzinfo=UTC)

KILLED_BEFORE_RENAME = """
import os, pathlib, signal, sys
from gongkai.platform.files import durable
pathlib.Path.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
durable.{verb}
"""
ROOT = "pathlib.Path(sys.argv[1])"


def everything(folder: Path) -> dict[str, bytes]:
    return {str(one.relative_to(folder)): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


def test_a_file_is_written_with_its_folders_and_replaces_what_was_there(tmp_path: Path) -> None:
    write_atomically(tmp_path / "site", "sfj/202603/00006.html", OLD)
    write_atomically(tmp_path / "site", "sfj/202603/00006.html", NEW)
    assert everything(tmp_path) == {"site/sfj/202603/00006.html": NEW}


def test_a_page_is_readable_by_the_web_server_and_the_unfinished_ones_are_not(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        write_atomically(tmp_path, "index.html", NEW)
    finally:
        os.umask(before)
    assert (tmp_path / "index.html").stat().st_mode & 0o777 == 0o644
    assert (tmp_path / INCOMING).stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("syncfs", ["syncfs of the system", "none"])
def test_a_batch_is_written_and_appears_in_its_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, syncfs: str
) -> None:
    if syncfs == "none":
        monkeypatch.setattr(durable, "_syncfs", None)
    named: list[str] = []
    replace = Path.replace

    def noting(self: Path, target: Path) -> Path:
        named.append(target.name)
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", noting)
    items = [("sfj/1.html", NEW), ("sfj/2.html", OLD), ("sfj/index.html", NEW), ("index.html", OLD)]
    write_batch(tmp_path, iter(items))
    assert everything(tmp_path) == dict(items)
    assert named == ["1.html", "2.html", "index.html", "index.html"]


def test_an_empty_batch_writes_nothing(tmp_path: Path) -> None:
    write_batch(tmp_path / "site", [])
    assert not (tmp_path / "site").exists()


def test_a_large_batch_does_the_same_as_a_small_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = tmp_path / "kept"
    kept.write_bytes(NEW)
    for few in (100, 0):
        root = tmp_path / str(few)
        with monkeypatch.context() as limits:
            limits.setattr(durable, "FEW", few)
            write_batch(root, [("a/1", OLD), ("a/2", OLD), ("b/linked", kept)])
            write_batch(root, [("a/1", NEW), ("a/2", None), ("a/3", None), ("b/linked", kept), ("c", OLD)])
        assert everything(root) == {"a/1": NEW, "b/linked": NEW, "c": OLD}
        assert (root / "b" / "linked").samefile(kept)
        assert (root / "a" / "1").stat().st_mode & 0o777 == (root / "c").stat().st_mode & 0o777


@pytest.mark.parametrize("few", [100, 0])
def test_a_full_disk_in_the_middle_of_a_batch_changes_nothing_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    write_batch(tmp_path, [("a", OLD), ("b", OLD)])
    monkeypatch.setattr(durable, "FEW", few)
    write, written = os.write, []

    def filling(handle: int, content: Any) -> int:
        written.append(handle)
        if len(written) > 1:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return write(handle, content)

    monkeypatch.setattr(os, "write", filling)
    with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
        write_batch(tmp_path, [("a", NEW), ("b", NEW)])
    assert everything(tmp_path) == {"a": OLD, "b": OLD}


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is asked of the disk, in order: ``content``, ``folder`` or ``all`` synced, ``name`` given."""
    events: list[str] = []
    fsync, replace, syncfs = os.fsync, os.replace, durable._syncfs

    def noting_fsync(handle: int) -> None:
        events.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "content")
        fsync(handle)

    def noting_replace(name: Any, target: Any) -> None:
        events.append("name")
        replace(name, target)

    def noting_syncfs(handle: int) -> int:
        events.append("all")
        return syncfs(handle) if syncfs else 0

    monkeypatch.setattr(os, "fsync", noting_fsync)
    monkeypatch.setattr(os, "replace", noting_replace)
    monkeypatch.setattr(durable, "_syncfs", noting_syncfs)
    return events


@pytest.mark.parametrize("syncfs", [True, False])
def test_every_content_is_on_the_disk_before_the_first_name_and_the_names_before_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, done: list[str], syncfs: bool
) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / INCOMING).mkdir()
    monkeypatch.setattr(durable, "FEW", 1)
    if not syncfs:
        monkeypatch.setattr(durable, "_syncfs", None)
    write_batch(tmp_path, [("a/1", NEW), ("a/2", NEW)])
    before, after = ("all", "all") if syncfs else ("content", "folder")
    assert done == [*([before] if syncfs else [before] * 2), "name", "name", after]
    done.clear()
    write_atomically(tmp_path, "a/1", OLD)
    assert done == ["content", "name", "folder"]


def test_so_are_stored_files_and_uploads(tmp_path: Path, done: list[str]) -> None:
    address = stored.store(tmp_path, io.BytesIO(NEW), 100).hash
    (tmp_path / "files" / "sha256" / address[7:9] / address[7:]).unlink()
    done.clear()
    stored.store(tmp_path, io.BytesIO(NEW), 100)
    assert done == ["content", "name", "folder"]
    done.clear()
    stored.store(tmp_path, io.BytesIO(NEW), 100)
    assert done == ["content", "folder"], "what was there may have been put there a moment ago"
    quarantine.hold(tmp_path, io.BytesIO(NEW), 100)
    done.clear()
    held = quarantine.hold(tmp_path, io.BytesIO(NEW), 100)
    assert done == ["content", "name", "folder"]
    done.clear()
    quarantine.discard(tmp_path, held.name)
    assert done == ["folder"]


def test_a_new_folder_is_on_the_disk_with_those_above_it(tmp_path: Path, done: list[str]) -> None:
    make_folder(tmp_path / "sfj" / "202603")
    make_folder(tmp_path / "sfj" / "202603")
    assert done == ["folder", "folder"]


def test_a_disk_that_cannot_sync_fails_the_batch_before_any_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_batch(tmp_path, [("a", OLD)])
    monkeypatch.setattr(durable, "FEW", 1)
    monkeypatch.setattr(durable, "_syncfs", lambda handle: -1)
    monkeypatch.setattr(durable.ctypes, "get_errno", lambda: errno.EIO)
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        write_batch(tmp_path, [("a", NEW), ("b", NEW)])
    assert everything(tmp_path) == {"a": OLD}


@pytest.mark.parametrize(
    "write",
    [
        lambda root: write_atomically(root, "b", NEW),
        lambda root: write_batch(root, [("a", NEW), ("b", NEW)]),
    ],
)
def test_on_a_full_disk_the_old_content_stays_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: Callable[[Path], None]
) -> None:
    write_batch(tmp_path, [("a", OLD), ("b", OLD)])
    real, room = os.write, [1]

    def filling(handle: int, content: Any) -> int:
        if not room:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        room.pop()
        return real(handle, bytes(content[:4]))

    monkeypatch.setattr(os, "write", filling)
    with pytest.raises(OSError, match="No space"):
        write(tmp_path)
    assert everything(tmp_path) == {"a": OLD, "b": OLD}


@pytest.mark.parametrize(
    "verb", [f"write_atomically({ROOT}, 'a', b'new')", f"write_batch({ROOT}, [('a', b'new'), ('b', b'new')])"]
)
def test_killed_between_writing_and_renaming_only_an_unfinished_file_is_left_and_swept(
    tmp_path: Path, verb: str
) -> None:
    write_atomically(tmp_path, "a", OLD)
    script = KILLED_BEFORE_RENAME.format(verb=verb)
    ended = subprocess.run([sys.executable, "-c", script, str(tmp_path)], check=False)
    assert ended.returncode == -signal.SIGKILL
    left = everything(tmp_path)
    assert left.pop("a") == OLD
    assert left
    assert all(name.startswith(INCOMING) for name in left)
    assert sweep(tmp_path, datetime.now(UTC) + timedelta(days=1)) == len(left)
    assert everything(tmp_path) == {"a": OLD}


def test_sweeping_spares_what_may_still_be_written(tmp_path: Path) -> None:
    assert sweep(tmp_path, NOON) == 0
    (tmp_path / INCOMING).mkdir()
    for name, seconds in (("dead", -1), ("just", 0), ("alive", 1)):
        path = tmp_path / INCOMING / name
        path.write_bytes(NEW)
        moment = (NOON + timedelta(seconds=seconds)).timestamp()
        os.utime(path, (moment, moment))
    assert sweep(tmp_path, NOON) == 1
    assert sweep(tmp_path, NOON) == 0
    assert sorted(everything(tmp_path)) == [f"{INCOMING}/alive", f"{INCOMING}/just"]
    with pytest.raises(ValueError, match="time zone"):
        sweep(tmp_path, NOON.replace(tzinfo=None))


def test_sweeping_passes_over_a_file_its_writer_has_just_settled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / INCOMING).mkdir()
    (tmp_path / INCOMING / "going").write_bytes(NEW)
    unlink = Path.unlink

    def too_late(self: Path) -> None:
        unlink(self)
        unlink(self)

    monkeypatch.setattr(Path, "unlink", too_late)
    assert sweep(tmp_path, datetime.now(UTC) + timedelta(days=1)) == 0


names = st.lists(
    st.one_of(
        st.text("ab./\\\0\n\x9f\udcff栏", max_size=4),
        st.sampled_from(["..", ".", "", "a", "栏目", INCOMING, "\0", "\udcff"]),
    ),
    max_size=4,
).map("/".join)


@settings(max_examples=60, deadline=None)
@given(names)
@example("a/../b")
@example("/etc/passwd")
@example("a\0b")
@example("a/")
@example("a\\..\\b")
def test_no_name_leads_out_of_its_folder(name: str) -> None:
    root = Path("/srv/site")
    try:
        path = inside(root, name)
    except Refused as refusal:
        assert [(one.field, one.rule) for one in refusal.issues] == [("name", "files.bad_name")]
        return
    assert Path(os.path.normpath(path)) == path
    assert root in path.parents
    assert INCOMING not in path.parts
    assert "\0" not in name


LEADING_OUT = ["", "/", "/a", "a/", "a//b", ".", "..", "../a", "a/..", "a/../../b"]
UNPRINTABLE = ["a\0", "a\n", "\udcff"]


@pytest.mark.parametrize("name", [*LEADING_OUT, *UNPRINTABLE, f"{INCOMING}/x", "x" * 256, "文" * 86])
def test_such_names_are_refused_and_nothing_is_written(tmp_path: Path, name: str) -> None:
    with pytest.raises(Refused, match="不能用"):
        write_atomically(tmp_path, name, NEW)
    with pytest.raises(Refused):
        write_batch(tmp_path, [("good", NEW), (name, NEW)])
    assert everything(tmp_path) == {}


@pytest.mark.parametrize(
    "name", ["a", ".well-known/security.txt", "..a", "a..b/c", "栏目.html", "文" * 85, "x" * 255]
)
def test_such_names_are_used(tmp_path: Path, name: str) -> None:
    write_atomically(tmp_path, name, NEW)
    assert everything(tmp_path) == {name: NEW}


def test_a_symbolic_link_does_not_lead_out_either(tmp_path: Path) -> None:
    site, outside = tmp_path / "site", tmp_path / "outside"
    site.mkdir()
    outside.mkdir()
    (site / "link").symlink_to(outside)
    (site / "page.html").symlink_to(outside / "page.html")
    with pytest.raises(Refused):
        write_atomically(site, "link/page.html", NEW)
    write_atomically(site, "page.html", NEW)
    assert everything(outside) == {}
    assert not (site / "page.html").is_symlink()


def test_a_folder_that_is_itself_reached_by_a_link_is_used(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / "site").symlink_to(tmp_path / "disk")
    write_atomically(tmp_path / "site", "sfj/index.html", NEW)
    assert everything(tmp_path / "disk") == {"sfj/index.html": NEW}
