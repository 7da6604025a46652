"""``gongkai demo``: the invented county 清岚县, made, baked and, with ``--serve``, served."""

from __future__ import annotations

import argparse
import subprocess
import sys
from typing import TYPE_CHECKING

from gongkai.main.data_folder import add_data_option, open_folder
from gongkai.main.progress import progress_bar
from gongkai.main.serve.processes import portal_listens
from gongkai.main.serve_command import add_port_options, serve, with_ports
from gongkai.main.tables import print_table
from gongkai.platform.settings import FILE_NAME, Settings
from gongkai.platform.typography import typeset

if TYPE_CHECKING:
    from gongkai.main.demo.making import Demo

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def add_to(commands: Commands) -> None:
    """Add the command."""
    demo = commands.add_parser(
        "demo",
        help="做一个演示县(清岚县)看看",
        description="做一个虚构的演示县:机关、人员、栏目和两千多条信息;再运行一次不会改动已有的",
    )
    add_data_option(demo)
    demo.add_argument("--serve", action="store_true", help="做好以后接着运行门户、办公室和后台")
    add_port_options(demo)
    demo.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    _lead_to_this_machine(arguments)
    if arguments.serve:
        return serve(arguments, prepare=_make_in_another_process)
    settings = open_folder(arguments.data, make=True)
    _print(settings, _make(settings))
    return 0


def _lead_to_this_machine(arguments: argparse.Namespace) -> None:
    """Let public addresses be those of the portal here: the invented domain leads nowhere.

    Written down with the first making, for every later command must say the same.
    """
    settings = with_ports(open_folder(arguments.data, make=True), arguments)
    written = settings.data / FILE_NAME
    if not settings.portal_address and not written.exists():
        address = portal_listens(settings).address.rstrip("/")
        written.write_text(f'portal_address = "{address}"\n', encoding="utf-8")


def _make(settings: Settings) -> Demo:
    from gongkai.main.house import bring_up_to_date, set_up

    set_up(settings.data)
    bring_up_to_date(settings.data)
    from gongkai.main.demo.making import make_demo

    with progress_bar("导入演示信息", "条") as progress:
        return make_demo(settings, progress)


def _make_in_another_process(settings: Settings) -> int:
    command = [sys.executable, "-m", "gongkai.main.cli", "demo", "--data", str(settings.data)]
    return subprocess.run(command, check=False).returncode


def _print(settings: Settings, demo: Demo) -> None:
    print(typeset(f"演示县清岚县在 {settings.data}:公开信息{demo.items}条(这次新增{demo.added}条)"))
    if demo.ahead:
        print(typeset(f"有{demo.ahead}条的发布日期还没有到,到了以后再运行一次会补上"))
    print(typeset("登录办公室可用这些人(密码只在这台机器上,见 secrets/first-passwords):"))
    print_table(
        ("登录名", "密码", "姓名", "岗位"),
        [(one.username, one.password, one.name, one.posts) for one in demo.people],
    )
