"""The folders of the index: a new cutting of text builds beside the old; what breaks off harms nothing."""

from __future__ import annotations

import ast
import signal
import subprocess
import sys
import textwrap
from datetime import date
from pathlib import Path

import pytest

from gongkai.law.refusals import Refused
from gongkai.platform.index import Index, IndexDocument, IndexUnusable, begin, live, switch, version
from gongkai.platform.index.folders import version_with
from gongkai.platform.index.vocabulary import Vocabulary, shipped

SOURCE = Path(__file__).parents[3] / "src" / "gongkai"
GROUP = '[[terms]]\nnames = [{names}]\nsource = "x"\nconfidence = "practice"\n'


def one(number: int) -> IndexDocument:
    day = date(2026, 3, 1)
    return IndexDocument(f"uid-{number}", "sfj", "news", f"第{number}件预算", "", "", "", day, "有效")


def built(root: Path, number: int = 1) -> Path:
    with Index.create(begin(root)) as index:
        index.add([one(number)])
        index.commit()
    return switch(root)


def other_version(root: Path, name: str) -> Path:
    """A folder as another version of the software would have left it."""
    folder = root / name
    built(root).rename(folder)
    return folder


def test_the_version_names_the_schema_and_changes_with_the_terms() -> None:
    assert version() == version_with(shipped())
    assert version().startswith("1-")
    changed = Vocabulary(shipped().text + GROUP.format(names='"河长制"'))
    assert version_with(changed) != version()


def test_before_anything_is_built_there_is_nothing_to_read(tmp_path: Path) -> None:
    assert live(tmp_path / "index") is None
    begin(tmp_path / "index")
    assert live(tmp_path / "index") is None


def test_the_former_version_answers_until_the_new_one_is_whole(tmp_path: Path) -> None:
    old = other_version(tmp_path, "1-0000000000000000")
    with Index.create(begin(tmp_path)) as building:
        building.add([one(2)])
        building.commit()
        assert live(tmp_path) == old
    new = switch(tmp_path)
    assert (live(tmp_path), new.name) == (new, version())
    assert old.exists()


def test_of_all_versions_two_are_kept(tmp_path: Path) -> None:
    oldest = other_version(tmp_path, "1-0000000000000000")
    older = other_version(tmp_path, "1-1111111111111111")
    new = built(tmp_path)
    assert {folder.name for folder in tmp_path.iterdir()} == {older.name, new.name}
    assert not oldest.exists()


def test_a_rebuilt_index_takes_the_place_of_the_former_and_its_readers_go_over_to_it(tmp_path: Path) -> None:
    folder = built(tmp_path, 1)
    with Index.open(folder) as reader:
        built(tmp_path, 2)
        assert [hit.uid for hit in reader.search("预算").results] == ["uid-2"]
    assert live(tmp_path) == folder


def test_a_reader_reads_on_while_one_folder_has_gone_and_the_next_has_not_come(tmp_path: Path) -> None:
    with Index.open(built(tmp_path, 1)) as reader:
        reader.folder.rename(tmp_path / "away")
        assert reader.search("预算").total == 1


def test_a_building_that_broke_off_is_begun_anew(tmp_path: Path) -> None:
    (begin(tmp_path) / "half").write_text("x", encoding="utf-8")
    assert list(begin(tmp_path).iterdir()) == []


def test_an_index_is_asked_with_the_terms_it_was_built_with(tmp_path: Path) -> None:
    terms = Vocabulary("date = 2026-03-01\n" + GROUP.format(names='"河长制", "河湖长制"'))
    with Index.create(tmp_path, terms) as index:
        index.add([IndexDocument("a", "x", "y", "河湖长制名单", "", "", "", date(2026, 3, 1), "有效")])
        index.commit()
    with Index.open(tmp_path) as again:
        assert again.search("河长制").total == 1


def test_the_index_keeps_how_far_its_writer_had_read(tmp_path: Path) -> None:
    with Index.create(tmp_path) as index:
        assert index.position == ""
        index.add([one(1)])
        index.commit("4711")
    with Index.open(tmp_path) as again:
        assert again.position == "4711"


@pytest.mark.parametrize("damage", ["meta.json", "words.toml", ".term", ".store"])
def test_a_damaged_index_is_said_to_be_so(tmp_path: Path, damage: str) -> None:
    folder = built(tmp_path)
    for path in list(folder.iterdir()):
        if path.name.endswith(damage):
            path.write_bytes(path.read_bytes()[:5])
    with pytest.raises(IndexUnusable, match="请重建"), Index.open(folder) as index:
        index.search("预算")


def test_a_writer_killed_in_its_commits_leaves_a_whole_index(tmp_path: Path) -> None:
    with Index.create(tmp_path) as index:
        index.add([one(0)])
        index.commit("0")
    program = textwrap.dedent(
        """
        import sys
        from datetime import date
        from pathlib import Path
        from gongkai.platform.index import Index, IndexDocument

        index = Index.open(Path(sys.argv[1]))
        for number in range(1, 1_000_000):
            index.add(
                IndexDocument(f"uid-{number}-{place}", "sfj", "news", "预算", "正文" * 500, "", "",
                              date(2026, 3, 1), "有效")
                for place in range(10)
            )
            index.commit(str(number))
            print(number, flush=True)
        """
    )
    command = [sys.executable, "-c", program, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        for line in writer.stdout:
            if int(line) >= 5:
                writer.send_signal(signal.SIGKILL)
                break
    with Index.open(tmp_path) as index:
        committed = int(index.position)
        assert committed >= 5
        assert (index.count - 1) % 10 == 0
        assert index.count >= 1 + committed * 10
        assert index.search("第0件").total == 1
        index.add([one(7)])
        index.commit("after")
        assert index.search("第7件").total == 1


@pytest.mark.parametrize(
    "names", ['"低 保"', '"低"', '"Ab"', '"河长制", "河长制"', f'"{"县" * 31}"'], ids=lambda names: names[:12]
)
def test_terms_that_no_query_could_meet_are_refused(names: str) -> None:
    with pytest.raises(Refused):
        Vocabulary("date = 2026-03-01\n" + GROUP.format(names=names))


def test_a_term_without_source_is_refused() -> None:
    with pytest.raises(Refused):
        Vocabulary('date = 2026-03-01\n[[terms]]\nnames = ["河长制"]\nconfidence = "practice"\n')


def test_nothing_but_the_index_imports_its_engine() -> None:
    for path in SOURCE.rglob("*.py"):
        if path.is_relative_to(SOURCE / "platform" / "index"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            assert not {name.partition(".")[0] for name in names} & {"tantivy", "rjieba"}, path


def test_the_index_needs_no_django() -> None:
    told = "import sys, gongkai.platform.index; print('django' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"
