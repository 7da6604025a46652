"""``gongkai person list`` and ``gongkai person password LOGIN``: who may sign in, and new passwords."""

from __future__ import annotations

import argparse
import json
import sys
from getpass import getpass
from typing import TYPE_CHECKING

from gongkai.law.refusals import refuse
from gongkai.main.data_folder import add_data_option, alone, open_folder
from gongkai.main.tables import print_table
from gongkai.platform.settings import Settings
from gongkai.platform.typography import typeset

if TYPE_CHECKING:
    from gongkai.main.people_list import Listed

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def add_to(commands: Commands) -> None:
    """Add the commands."""
    top = commands.add_parser("person", help="人员:名单、密码", description="人员的名单和密码")
    verbs = top.add_subparsers(dest="verb", metavar="做什么", required=True)
    everybody = verbs.add_parser("list", help="列出人员和岗位", description="列出人员和他们的岗位")
    add_data_option(everybody)
    everybody.add_argument("--agency", metavar="CODE", help="只列这个机构的(机构代码或名称)")
    everybody.add_argument("--json", action="store_true", help="只打印一个 JSON 文档")
    everybody.set_defaults(run=_list)
    password = verbs.add_parser(
        "password",
        help="给一个人另设密码",
        description="给一个人另设第一次登录用的密码,写进 secrets 里的文件;原来的密码作废",
    )
    password.add_argument("login", metavar="LOGIN", help="登录名")
    add_data_option(password)
    password.add_argument("--ask", action="store_true", help="在终端里输入密码,代替生成一个;不写进文件")
    password.set_defaults(run=_password)


def _list(arguments: argparse.Namespace) -> int:
    _open(arguments)
    from gongkai.main.people_list import people_list

    found = people_list(arguments.agency)
    if arguments.json:
        print(json.dumps({"people": [one.as_json() for one in found]}, ensure_ascii=False, indent=2))
        return 0
    if not found:
        print(typeset("还没有人员;用 gongkai import people 导入"))
        return 0
    print_table(("登录名", "姓名", "岗位", "能否登录"), [_line(one) for one in found])
    return 0


def _line(one: Listed) -> tuple[str, str, str, str]:
    return one.login, one.name, ";".join(one.posts_in_words()) or "(现在没有岗位)", one.sign_in.label


def _password(arguments: argparse.Namespace) -> int:
    settings = _open(arguments)
    from gongkai.platform.accounts import first_passwords
    from gongkai.platform.accounts.first_passwords import FirstPassword

    person = first_passwords.person_called(arguments.login)
    typed = _asked() if arguments.ask else None
    if typed is not None:
        first_passwords.check_password(typed, person)
    with alone(settings.data, "first-passwords"):
        waiting = first_passwords.read(settings.data)
        waiting.pop(person.username, None)
        password = typed
        if password is None:
            password = first_passwords.new_password()
            waiting[person.username] = FirstPassword(person.name, password)
        # The file first: whoever is interrupted in between has a password nobody needs, not a person without.
        first_passwords.write(settings.data, waiting)
        first_passwords.set_password(person, password)
    where = "" if arguments.ask else f",在 {first_passwords.path_in(settings.data)}"
    print(typeset(f"{person.name}({person.username})的密码已另设{where}"))
    return 0


def _asked() -> str:
    if not sys.stdin.isatty():
        raise refuse("--ask", "person.no_terminal", "输入密码要在终端里;不在终端里,请不写 --ask,由系统生成")
    first, second = getpass(typeset("新密码:")), getpass(typeset("再输一次:"))
    if first != second:
        raise refuse("--ask", "person.password_twice", "两次输入的密码不一样,没有改动,请重新运行")
    return first


def _open(arguments: argparse.Namespace) -> Settings:
    settings = open_folder(arguments.data)
    from gongkai.main.house import check_up_to_date, set_up

    set_up(settings.data)
    check_up_to_date(settings.data)
    return settings
