"""``gongkai serve``: portal, office and worker of one data folder, on this machine, under one parent."""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from gongkai.main.data_folder import DataFolderError, add_data_option, held, holder, open_folder
from gongkai.main.serve.parent import Parent
from gongkai.main.serve.ports import PortError
from gongkai.main.serve.processes import commands_of, office_listens, portal_listens
from gongkai.platform.settings import Settings
from gongkai.platform.typography import typeset

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

LOCK = "serving"


def add_to(commands: Commands) -> None:
    """Add the command."""
    serve = commands.add_parser(
        "serve",
        help="运行门户、办公室和后台",
        description="在本机运行门户、办公室和后台,直到 Ctrl-C;没有数据文件夹时新建一个",
    )
    add_data_option(serve)
    add_port_options(serve)
    serve.set_defaults(run=_run)


def add_port_options(command: argparse.ArgumentParser) -> None:
    """``--port`` and ``--office-port``, in place of the settings."""
    command.add_argument("--port", metavar="N", type=_port, help="门户的端口,代替设置 portal_port")
    command.add_argument("--office-port", metavar="N", type=_port, help="办公室的端口,代替设置 office_port")


def _port(text: str) -> int:
    if text.isdecimal() and 1 <= int(text) <= 65535:
        return int(text)
    raise argparse.ArgumentTypeError(f"端口应是1到65535的整数,现在是{text}")


def _run(arguments: argparse.Namespace) -> int:
    return serve(arguments, prepare=_bring_up_to_date)


def serve(arguments: argparse.Namespace, prepare: Callable[[Settings], int]) -> int:
    """Serve the data folder that ``arguments`` name until told to end; the exit code.

    ``prepare`` is called once the folder is ours alone and the ports are free; unless it gives 0, nothing
    is started and its code returned. What needs Django is done there, in another process: the parent stays
    small and knows no database.
    """
    settings = with_ports(open_folder(arguments.data, make=True), arguments)
    with held(settings.data, LOCK) as ours:
        if not ours:
            raise DataFolderError(
                f"数据文件夹 {settings.data} 正由另一个 gongkai serve 使用"
                f"(进程{holder(settings.data, LOCK)});请先停掉它,或用 --data 另指一个"
            )
        portal, office = portal_listens(settings), office_listens(settings)
        if portal.port == office.port:
            raise PortError(f"门户和办公室不能用同一个端口{portal.port};请改 portal_port 或 office_port")
        for one in (portal, office):
            one.check_free()
        code = prepare(settings)
        if code:
            return code
        parent = Parent(commands_of(settings), say=_say)

        def tell() -> None:
            _say(f"门户:{portal.address}")
            _say(f"办公室:{office.address}")
            _say("按 Ctrl-C 停止")

        parent.run(ready=lambda: portal.answers() and office.answers(), when_ready=tell)
        _say("已停止")
    return 0


def with_ports(settings: Settings, arguments: argparse.Namespace) -> Settings:
    """The settings, with the ports given on the command line instead of those written."""
    return replace(
        settings,
        portal_port=settings.portal_port if arguments.port is None else arguments.port,
        office_port=settings.office_port if arguments.office_port is None else arguments.office_port,
    )


def _bring_up_to_date(settings: Settings) -> int:
    return subprocess.run(
        [sys.executable, "-m", "gongkai.main.updating", "--data", str(settings.data)], check=False
    ).returncode


def _say(sentence: str) -> None:
    print(typeset(sentence), flush=True)
