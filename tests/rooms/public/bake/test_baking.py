"""The baker brings a tree to the state of the rows: the urgent first, and nothing by halves."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest
from django.db import transaction

from gongkai.platform.changes import actions as feed
from gongkai.platform.changes import queries
from gongkai.platform.changes.actions import Subject
from gongkai.platform.changes.models import Change
from gongkai.public.bake.baker import Baker
from gongkai.public.bake.hands import HandFailed
from gongkai.public.bake.site import File, Gone, Lane, Made, Stale, Stored
from gongkai.public.bake.tree import Tree

pytestmark = pytest.mark.django_db(transaction=True)


class Pages:
    """A site of pages by their names: a text stands there, or the page is withdrawn (None)."""

    def __init__(self, **texts: str | None) -> None:
        self.texts = texts
        self.templates = "1"
        self.due: dict[date, str] = {}
        self.made: list[str] = []

    def version(self) -> str:
        return self.templates

    def stale(self, changes: Sequence[Change]) -> Iterable[Stale]:
        for change in changes:
            lane = {"withdrawn": Lane.WITHDRAWAL, "renamed": Lane.MASS}.get(change.kind, Lane.PUBLICATION)
            yield Stale(lane, change.subject_uid)

    def due_on(self, day: date) -> Iterable[Stale]:
        return [Stale(Lane.PUBLICATION, self.due[day])] if day in self.due else []

    def everything(self) -> Iterator[str]:
        return iter([key for key, text in self.texts.items() if text is not None])

    def make(self, keys: Sequence[str]) -> Iterator[tuple[str, Sequence[Made]]]:
        for key in keys:
            self.made.append(key)
            text = self.texts.get(key, "")
            if text is None:
                yield key, [Gone(f"/sfj/{key}.html", "已撤回".encode())]
            else:
                yield key, [File(f"/sfj/{key}.html", text.encode())] if text else []


@pytest.fixture
def tree(tmp_path: Path, growing_tables: None) -> Iterator[Tree]:
    opened = Tree(tmp_path / "public", tmp_path)
    yield opened
    opened.close()


def change(kind: str, *names: str) -> None:
    with transaction.atomic():
        feed.append(kind, [Subject("document", name) for name in names])


def bake(baker: Baker) -> int:
    """Until nothing is left; how many steps did something."""
    steps = 0
    while baker.step():
        steps += 1
    return steps


def files(tree: Tree) -> dict[str, str]:
    return {
        str(path.relative_to(tree.root)): path.read_text(encoding="utf-8")
        for path in sorted(tree.root.rglob("*.html*"))
    }


def test_a_new_tree_gets_every_page_and_what_was_changed_before_is_not_asked_again(tree: Tree) -> None:
    change("published", "a", "b")
    site = Pages(a="甲", b="乙")
    bake(Baker(site, tree))
    assert files(tree) == {"sfj/a.html": "甲", "sfj/b.html": "乙"}
    assert site.made == ["a", "b"]
    assert bake(Baker(site, tree)) == 0


def test_what_changes_is_made_anew_and_nothing_else(tree: Tree) -> None:
    site = Pages(a="甲", b="乙")
    baker = Baker(site, tree)
    bake(baker)
    site.texts["a"], site.made = "甲二", []
    change("revised", "a")
    change("revised", "a")
    bake(baker)
    assert files(tree)["sfj/a.html"] == "甲二"
    assert site.made == ["a"]


def test_a_withdrawn_page_is_gone_with_its_notice_and_whoever_proves_it_is_told_once(tree: Tree) -> None:
    site, told = Pages(a="甲"), []
    baker = Baker(site, tree, on_gone=told.append)
    bake(baker)
    site.texts["a"] = None
    change("withdrawn", "a")
    bake(baker)
    assert files(tree) == {"sfj/a.html.gone": "已撤回"}
    change("revised", "a")
    bake(baker)
    assert told == [("/sfj/a.html",)]


def test_a_page_that_comes_back_answers_again(tree: Tree) -> None:
    site = Pages(a=None)
    baker = Baker(site, tree)
    change("withdrawn", "a")
    bake(baker)
    site.texts["a"] = "甲"
    change("published", "a")
    bake(baker)
    assert files(tree) == {"sfj/a.html": "甲"}


def test_what_nobody_names_any_more_is_taken_away(tree: Tree) -> None:
    site = Pages(a="甲", b="乙")
    bake(Baker(site, tree))
    del site.texts["b"]
    baker = Baker(site, tree)
    baker.ask_for_everything()
    bake(baker)
    assert files(tree) == {"sfj/a.html": "甲"}


def test_other_templates_make_every_page_anew_and_a_withdrawal_goes_before_them(tree: Tree) -> None:
    site = Pages(**{f"p{n}": "旧" for n in range(8)})
    bake(Baker(site, tree, portion=1))
    site.templates, site.made = "2", []
    site.texts = dict.fromkeys(site.texts, "新")
    baker = Baker(site, tree, portion=1)
    while not site.made:
        baker.step()
    site.texts["p7"] = None
    change("withdrawn", "p7")
    change("published", "p6")
    assert baker.step()
    assert files(tree)["sfj/p7.html.gone"] == "已撤回"
    assert files(tree)["sfj/p6.html"] == "旧"
    bake(baker)
    assert site.made == ["p0", "p1", "p2", "p7", "p6", "p3", "p4", "p5"], (
        "made in a lane, it waits in no later one"
    )
    assert baker.left() == 0


def test_how_much_is_left_is_known_when_everything_has_been_asked_for(tree: Tree) -> None:
    site = Pages(a="甲", b="乙", c="丙", d="丁")
    baker = Baker(site, tree, portion=1)
    assert baker.left() is None
    baker.step()
    baker.step()
    assert baker.left() == 4
    baker.step()
    assert baker.left() == 1


def test_the_office_is_told_how_far_the_served_tree_has_come_but_not_of_another(
    tree: Tree, tmp_path: Path
) -> None:
    site = Pages(a="甲")
    change("published", "a")
    bake(Baker(site, Tree(tmp_path / "elsewhere", tmp_path)))
    assert queries.position("bake") == 0
    baker = Baker(site, tree, consumer="bake")
    bake(baker)
    change("published", "a")
    assert queries.behind("bake") == 1
    bake(baker)
    assert queries.behind("bake") == 0


def test_what_a_new_day_makes_stale_is_made_also_after_days_of_standing_still(tree: Tree) -> None:
    site = Pages(a="有效", b="有效")
    site.due = {date(2026, 3, 29): "b", date(2026, 3, 31): "a", date(2026, 4, 1): "b"}
    baker = Baker(site, tree)
    baker.begin_day(date(2026, 3, 30))
    bake(baker)
    site.made = []
    site.texts = {"a": "已废止", "b": "已废止"}
    baker.begin_day(date(2026, 3, 30))
    baker.begin_day(date(2026, 3, 29))
    assert not baker.step()
    baker.begin_day(date(2026, 4, 2))
    bake(baker)
    assert site.made == ["a", "b"]
    assert files(tree) == {"sfj/a.html": "已废止", "sfj/b.html": "已废止"}
    baker.begin_day(date(2026, 4, 2))
    assert not baker.step()


def test_a_tree_brought_from_elsewhere_is_taken_as_it_is(tree: Tree) -> None:
    site = Pages(a="甲")
    change("published", "a")
    baker = Baker(site, tree)
    baker.take_as_baked()
    assert bake(baker) == 0
    change("revised", "a")
    bake(baker)
    assert site.made == ["a"]


def test_a_tree_newer_than_the_database_that_was_brought_back_is_made_anew(tree: Tree) -> None:
    site = Pages(a="甲", b="乙")
    change("published", "a")
    bake(Baker(site, tree))
    position = queries.newest()
    with tree.books.writing():
        tree.books.set_note("position", str(position + 7))
    site.texts, site.made = {"a": "旧甲"}, []
    bake(Baker(site, tree))
    assert files(tree) == {"sfj/a.html": "旧甲"}
    with tree.books.writing():
        tree.books.set_note("mark", "2026-03-30T09:00:01+00:00")
    site.made = []
    bake(Baker(site, tree))
    assert site.made == ["a"], "a number may have been given again"


def test_an_attachment_is_linked_from_the_store_and_goes_with_its_page(tree: Tree, tmp_path: Path) -> None:
    hash_text = "sha256:" + "ab" * 32
    kept = tmp_path / "files" / "sha256" / "ab" / ("ab" * 32)
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"%PDF")
    tree.write(Lane.PUBLICATION, [[("a", [Stored("/sfj/a/1.pdf", hash_text)])]])
    baked = tree.root / "sfj" / "a" / "1.pdf"
    assert baked.samefile(kept)
    tree.write(Lane.PUBLICATION, [[("a", [Stored("/sfj/a/1.pdf", hash_text)])]])
    assert not list((tree.root / ".incoming").iterdir())
    tree.write(Lane.WITHDRAWAL, [[("a", [Gone("/sfj/a/1.pdf", b"-")])]])
    assert not baked.exists()
    assert kept.read_bytes() == b"%PDF"


def test_a_full_disk_leaves_the_old_pages_and_the_next_step_completes(
    tree: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = Pages(a="甲", b="乙")
    baker = Baker(site, tree)
    bake(baker)
    site.texts.update(a="甲二", b="乙二")
    change("revised", "a", "b")
    with monkeypatch.context() as full:
        full.setattr(os, "write", _no_room)
        with pytest.raises(OSError, match="No space"):
            baker.step()
    assert files(tree) == {"sfj/a.html": "甲", "sfj/b.html": "乙"}
    bake(baker)
    assert files(tree) == {"sfj/a.html": "甲二", "sfj/b.html": "乙二"}


def _no_room(*_: object) -> int:
    raise OSError(28, os.strerror(28))


KILLED = """
import os, pathlib, signal, sys
from gongkai.public.bake.site import File, Lane
from gongkai.public.bake.tree import Tree
tree = Tree(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[1]))
rename = pathlib.Path.replace
def dying(self, target):
    if target.name == sys.argv[2]:
        os.kill(os.getpid(), signal.SIGKILL)
    return rename(self, target)
pathlib.Path.replace = dying
with tree.locked():
    tree.write(Lane.MASS, [[("a", [File("/sfj/a.html", b"new")]), ("b", [File("/sfj/b.html", b"new")])]])
"""


@pytest.mark.parametrize("name", ["a.html", "b.html"])
def test_a_baker_killed_in_the_middle_leaves_whole_pages_and_lets_the_next_one_in(
    tree: Tree, name: str
) -> None:
    site = Pages(a="old", b="old")
    baker = Baker(site, tree)
    bake(baker)
    change("revised", "a", "b")
    killed = subprocess.run([sys.executable, "-c", KILLED, str(tree.root), name], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert set(files(tree).values()) <= {"old", "new"}
    site.texts = {"a": "newer", "b": "newer"}
    bake(baker)
    assert files(tree) == {"sfj/a.html": "newer", "sfj/b.html": "newer"}


def test_several_hands_make_the_same_pages(tree: Tree) -> None:
    texts: dict[str, str | None] = {f"item:{n}": f"甲{n}" for n in range(40)}
    site = Pages(**texts, **{"list:1": "乙"})
    change("published", "item:1")
    baker = Baker(site, tree, portion=3, hands=2)
    try:
        bake(baker)
    finally:
        baker.close()
    assert files(tree) == {f"sfj/{key}.html": text for key, text in site.texts.items()}
    assert baker.files == 41
    assert site.made == [], "made by others"


def test_what_a_hand_cannot_write_waits(tree: Tree) -> None:
    site = Pages(**{"item:1": "甲", "item:..": "乙"})
    site.texts["../../item:2"] = "不在里面"
    baker = Baker(site, tree, portion=1, hands=2)
    try:
        with pytest.raises(HandFailed):
            bake(baker)
        assert baker.left() or baker.left() is None
    finally:
        baker.close()


def test_when_one_hand_fails_the_others_have_ended_before_the_tree_is_unlocked(tree: Tree) -> None:
    site = Pages(**{"item:..": "乙", **{f"item:{n}": "甲" for n in range(3)}})
    site.texts = {"../../item:2": "不在里面", **site.texts}
    baker = Baker(site, tree, portion=1, hands=2)
    try:
        with pytest.raises(HandFailed):
            bake(baker)
        assert {"sfj/item:0.html", "sfj/item:1.html"} <= files(tree).keys(), "asked for in the same step"
        left = baker.left()
        assert left, "what is not noted waits, though it may stand"
    finally:
        baker.close()


def test_when_the_proof_cannot_be_asked_for_the_withdrawal_is_done_again(tree: Tree) -> None:
    site, told = Pages(a="甲"), []

    def busy(addresses: tuple[str, ...]) -> None:
        told.append(addresses)
        if len(told) == 1:
            raise RuntimeError("database is locked")

    baker = Baker(site, tree, on_gone=busy)
    bake(baker)
    site.texts["a"] = None
    change("withdrawn", "a")
    with pytest.raises(RuntimeError):
        baker.step()
    assert files(tree) == {"sfj/a.html.gone": "已撤回"}, "gone all the same"
    bake(baker)
    assert told == [("/sfj/a.html",)] * 2
