"""``gongkai init``: the data folder, the database and the site of a county that begins."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from gongkai.law.reading import Faults
from gongkai.main.data_folder import DataFolderError, add_data_option, open_folder
from gongkai.platform.typography import typeset
from gongkai.registry.agencies.site_names import check_site

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def add_to(commands: Commands) -> None:
    """Add the command."""
    init = commands.add_parser(
        "init",
        help="新建一个县:数据文件夹、数据库、网站",
        description="新建一个县:数据文件夹、数据库、网站、随软件带的放假通知;已经有县的文件夹不动",
    )
    add_data_option(init)
    init.add_argument("--domain", metavar="DOMAIN", required=True, help="门户的域名,例如 www.example.gov.cn")
    init.add_argument("--site-name", metavar="NAME", required=True, help="网站名称,例如 清溪县人民政府")
    init.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    faults = Faults()
    check_site(faults, arguments.domain, arguments.site_name)
    faults.stop()
    settings = open_folder(arguments.data, make=True)
    from gongkai.main.house import bring_up_to_date, set_up

    set_up(settings.data)
    _refuse_a_second_county(settings.data)
    bring_up_to_date(settings.data)
    from gongkai.registry.agencies.actions import open_site
    from gongkai.registry.workcalendar.actions import seed_notices

    # The site last: whoever is interrupted before it runs the same command again.
    notices = seed_notices()
    site = open_site(arguments.domain, arguments.site_name)
    told = f"已建好 {settings.data}:{site.name}({site.domain}),放假通知{notices}个"
    print(typeset(told))
    print(typeset("接下来导入机构和人员:"))
    for kind, sheet in (("agencies", "机构.xlsx"), ("people", "人员.xlsx")):
        print(f"  gongkai import {kind} {sheet} --data {settings.data}")
    return 0


def _refuse_a_second_county(folder: Path) -> None:
    """Errors: DataFolderError where a site is set up already. A database without one is only half made."""
    from django.db import DatabaseError, connection

    from gongkai.registry.agencies.models import Site

    try:
        there = Site._meta.db_table in connection.introspection.table_names()
        site = Site.objects.first() if there else None
    except DatabaseError as error:
        raise DataFolderError(
            f"打不开数据文件夹 {folder} 的数据库:{error};请核对 database_url、磁盘和权限"
        ) from None
    if site is not None:
        raise DataFolderError(
            f"数据文件夹 {folder} 里已经有一个县:{site.name}({site.domain}),没有改动;"
            "要另建一个,请用 --data 指另一个文件夹"
        )
