"""Our own server as a process: what it loads, how it begins and ends, what it reads again by itself."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from asking import NOTICE, ask
from servers import free_port, running

from gongkai.public.serving import media
from gongkai.public.serving.layout import REDIRECTS
from gongkai.public.serving.redirects import table


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.new")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


def command(root: Path, port: int) -> list[str]:
    return [sys.executable, "-m", "gongkai.public.serving", "--root", str(root), "--port", str(port)]


def test_it_loads_neither_the_office_nor_a_database_nor_templates() -> None:
    script = (
        "import sys, gongkai.public.serving.__main__\n"
        "known = {name.split('.')[0] for name in sys.modules}\n"
        "assert not known & {'django', 'minijinja', 'psycopg', 'sqlite3', 'allauth'}, known\n"
        "ours = sorted(name for name in sys.modules if name.startswith('gongkai.'))\n"
        "assert all(name.startswith('gongkai.public') for name in ours), ours\n"
    )
    done = subprocess.run([sys.executable, "-I", "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_it_serves_a_folder_that_is_made_later(tmp_path: Path) -> None:
    root, port = tmp_path / "public", free_port()
    with running(command(root, port), port, tmp_path / "log"):
        bare = ask(port, "/")
        assert (bare.status, bare.headers["content-type"]) == (404, "text/plain; charset=utf-8")
        put(root / "index.html", "清溪县\n")
        assert ask(port, "/").body.decode() == "清溪县\n"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_told_to_end_it_ends_in_order_and_says_nothing(tmp_path: Path, number: signal.Signals) -> None:
    port, output = free_port(), tmp_path / "log"
    with running(command(tmp_path, port), port, output) as process:
        process.send_signal(number)
        assert process.wait(timeout=60) == 0
    assert "Traceback" not in output.read_text(encoding="utf-8")


def test_new_redirects_hold_at_once(tmp_path: Path) -> None:
    port = free_port()
    with running(command(tmp_path, port), port, tmp_path / "log"):
        assert ask(port, "/old.asp?id=1").status == 404
        put(tmp_path / REDIRECTS, table([("/old.asp?id=1", "/sfj/202603/00001.html")]))
        assert ask(port, "/old.asp?id=1").headers["location"] == "/sfj/202603/00001.html"
        put(tmp_path / REDIRECTS, table([("/old.asp?id=2", "/sfj/202603/00002.html")]))
        assert [ask(port, f"/old.asp?id={n}").status for n in (1, 2)] == [404, 301]
        (tmp_path / REDIRECTS).unlink()
        assert ask(port, "/old.asp?id=2").status == 404


def test_what_cannot_be_read_is_a_404_and_breaks_nothing(tmp_path: Path) -> None:
    port = free_port()
    put(tmp_path / "withdrawn.html.gone", NOTICE)
    (tmp_path / "folder.html.gone").mkdir()
    (tmp_path / "folder.html").symlink_to(tmp_path / "nowhere")
    with running(command(tmp_path, port), port, tmp_path / "log"):
        assert [ask(port, f"/{name}.html").status for name in ("folder", "withdrawn")] == [404, 410]


def test_a_types_table_names_only_what_it_knows() -> None:
    assert media.content_type("/sfj/202603/00006/1.PDF") == "application/pdf"
    assert media.content_type("/sfj/202603/00006/1") == media.OTHER
    assert media.content_type("/a.b/c") == media.OTHER
