"""Django, set up for one data folder, and its database brought to what this software knows."""

from __future__ import annotations

import os
from pathlib import Path

from gongkai.main.data_folder import VARIABLE, DataFolderError, alone

SETTINGS_MODULE = "gongkai.main.settings.office"


def set_up(folder: Path) -> None:
    """Let Django work on the data folder in this process; once a process, and for one folder."""
    os.environ[VARIABLE] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS_MODULE
    import django

    django.setup()


def bring_up_to_date(folder: Path) -> int:
    """Apply the migrations the database lacks; gives how many. One process at a time does it.

    Errors: DataFolderError if a newer software wrote the database.
    """
    from django.core.management import call_command

    with alone(folder, "migrating"):
        missing = _missing_migrations(folder)
        if missing:
            call_command("migrate", verbosity=0, interactive=False)
    return missing


def check_up_to_date(folder: Path) -> None:
    """Refuse a database that was never set up, lags behind, or is ahead of this software."""
    if _missing_migrations(folder):
        raise DataFolderError(
            f"数据文件夹 {folder} 的数据库还是旧的;请先运行一次 gongkai serve --data {folder},它会更新数据库"
        )


def _missing_migrations(folder: Path) -> int:
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
    except DatabaseError as error:
        raise DataFolderError(
            f"打不开数据文件夹 {folder} 的数据库:{error};请核对 database_url、磁盘和权限,或从备份恢复"
        ) from None
    known = executor.loader.disk_migrations
    ours = {app for app, _ in known}
    newer = sorted(
        f"{app}.{name}"
        for app, name in executor.loader.applied_migrations
        if app in ours and (app, name) not in known
    )
    if newer:
        raise DataFolderError(
            f"数据文件夹 {folder} 的数据库是更新的版本写的(有本软件不认识的 {newer[0]});请换用新版软件打开"
        )
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
