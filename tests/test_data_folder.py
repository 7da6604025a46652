"""周敏 names a data folder at the command line: it is found, made where that is meant, or told why not."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from gongkai.main.cli import main
from gongkai.main.data_folder import FORMAT, DataFolderError, alone, held, holder, open_folder
from gongkai.main.worker import next_midnight
from gongkai.platform.settings import SettingsError


def test_a_folder_is_made_where_that_is_meant(tmp_path: Path) -> None:
    settings = open_folder(tmp_path / "new" / "data", make=True)
    assert settings.data == tmp_path / "new" / "data"
    assert open_folder(tmp_path / "new" / "data") == settings


def test_an_operator_may_lay_the_settings_ready_before(tmp_path: Path) -> None:
    (tmp_path / "gongkai.toml").write_text("portal_port = 8080\n", encoding="utf-8")
    assert open_folder(tmp_path, make=True).portal_port == 8080


def test_a_missing_folder_is_not_made_by_the_way(tmp_path: Path) -> None:
    with pytest.raises(DataFolderError, match=r"没有找到数据文件夹.*gongkai serve"):
        open_folder(tmp_path / "mistyped")
    assert not (tmp_path / "mistyped").exists()


@pytest.mark.parametrize("make", [True, False])
def test_a_folder_with_other_things_in_it_is_left_alone(tmp_path: Path, make: bool) -> None:
    (tmp_path / "letters.txt").write_text("Dear", encoding="utf-8")
    with pytest.raises(DataFolderError, match=r"letters\.txt"):
        open_folder(tmp_path, make=make)
    assert [one.name for one in tmp_path.iterdir()] == ["letters.txt"]


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "data").touch()
    with pytest.raises(DataFolderError, match="不是文件夹"):
        open_folder(tmp_path / "data", make=True)


@pytest.mark.parametrize(("said", "told"), [(str(FORMAT + 1), "更新的版本"), ("zip", "读不懂")])
def test_a_newer_folder_and_a_broken_mark_are_told(tmp_path: Path, said: str, told: str) -> None:
    (tmp_path / "FORMAT").write_text(said, encoding="ascii")
    with pytest.raises(DataFolderError, match=told):
        open_folder(tmp_path)


def test_settings_that_cannot_be_used_are_told(tmp_path: Path) -> None:
    (tmp_path / "gongkai.toml").write_text("portal_prot = 8080\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="portal_prot"):
        open_folder(tmp_path, make=True)


def test_one_holds_the_lock_and_lets_go_of_it(tmp_path: Path) -> None:
    with held(tmp_path, "serving") as ours:
        assert ours
        assert holder(tmp_path, "serving").isdecimal()
        with held(tmp_path, "serving") as twice, held(tmp_path, "migrating") as another:
            assert (twice, another) == (False, True)
    with alone(tmp_path, "serving"), held(tmp_path, "serving") as meanwhile:
        assert not meanwhile
    with held(tmp_path, "serving") as again:
        assert again


@pytest.mark.parametrize(
    "arguments",
    [
        ["bake", "--data", "{}/none"],
        ["import", "publications", "{}/sheet.csv", "--data", "{}/none"],
        ["import", "publications", "{}/none.csv", "--data", "{}"],
        ["import", "publications", "{}", "--data", "{}"],
        ["import", "publications", "{}/sheet.csv", "--report", "{}/faults.csv", "--data", "{}"],
        ["serve", "--data", "{}"],
        ["serve", "--data", "{}/new", "--port", "8000", "--office-port", "8000"],
    ],
)
def test_wrong_use_is_a_sentence_and_ends_with_two(
    tmp_path: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "sheet.csv").write_text("标题\n", encoding="utf-8")
    assert main([one.format(tmp_path) for one in arguments]) == 2
    told = capsys.readouterr().err
    assert told.startswith("gongkai: ") and "Traceback" not in told


@pytest.mark.parametrize("port", ["0", "65536", "http", "-1"])
def test_a_port_that_cannot_be_is_refused(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["serve", f"--port={port}"])
    assert stopped.value.code == 2
    assert "1到65535" in capsys.readouterr().err


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    environ = {name: value for name, value in os.environ.items() if not name.startswith("GONGKAI_")}
    return subprocess.run(
        [sys.executable, "-m", *arguments], capture_output=True, text=True, check=False, env=environ
    )


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("DELETE FROM django_migrations WHERE app = 'publications'", "还是旧的"),
        (
            "INSERT INTO django_migrations (app, name, applied) VALUES ('work', '9999_later', '2030-01-01')",
            "work.9999_later",
        ),
    ],
)
def test_a_database_behind_or_ahead_of_the_software_is_told(
    tmp_path: Path, statement: str, told: str
) -> None:
    made = run("gongkai.main.updating", "--data", tmp_path)
    assert (made.returncode, made.stderr) == (0, "")
    with closing(sqlite3.connect(tmp_path / "db.sqlite3")) as database, database:
        database.execute(statement)
    refused = run("gongkai.main.cli", "bake", "--data", tmp_path)
    assert refused.returncode == 2
    assert told in refused.stderr and "Traceback" not in refused.stderr


def test_the_next_day_begins_at_midnight_in_china() -> None:
    assert next_midnight(datetime(2026, 3, 30, 15, 59, tzinfo=UTC)) == datetime(2026, 3, 30, 16, tzinfo=UTC)
    assert next_midnight(datetime(2026, 3, 30, 16, 0, tzinfo=UTC)) == datetime(2026, 3, 31, 16, tzinfo=UTC)
