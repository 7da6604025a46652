"""Both servers over one small tree."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from asking import MOVED, plant
from servers import SHIPPED, free_port, nginx_program, running

from gongkai.public.serving.layout import REDIRECTS, REDIRECTS_NGINX
from gongkai.public.serving.nginx import configuration
from gongkai.public.serving.redirects import nginx_map, table


@pytest.fixture(scope="session")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tree, with its redirects in both forms."""
    root = tmp_path_factory.mktemp("served") / "public"
    plant(root)
    (root / REDIRECTS).write_text(table(MOVED), encoding="utf-8")
    (root / REDIRECTS_NGINX).write_text(nginx_map(MOVED), encoding="utf-8")
    return root


@pytest.fixture(scope="session")
def embedded(tree: Path) -> Iterator[int]:
    """The port of our own server."""
    port = free_port()
    command = [sys.executable, "-m", "gongkai.public.serving", "--root", str(tree), "--port", str(port)]
    with running(command, port, tree.parent / "embedded.log"):
        yield port


@pytest.fixture(scope="session")
def nginx(tree: Path) -> Iterator[int]:
    """The port of nginx with the shipped configuration."""
    program, scratch, port = nginx_program(), tree.parent / "nginx", free_port()
    scratch.mkdir()
    text = configuration(
        SHIPPED.read_text(encoding="utf-8"), tree, port, scratch, office_port=free_port(), behind=free_port()
    )
    (scratch / "nginx.conf").write_text(text, encoding="utf-8")
    command = [
        program,
        "-p",
        str(scratch),
        "-e",
        str(scratch / "early.log"),
        "-c",
        str(scratch / "nginx.conf"),
    ]
    with running(command, port, scratch / "output.log"):
        yield port


@pytest.fixture(params=["embedded", "nginx"])
def server(request: pytest.FixtureRequest) -> int:
    """One of the two, by its port: what is stated of it is stated of both."""
    port: int = request.getfixturevalue(request.param)
    return port
