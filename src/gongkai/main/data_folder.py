"""The data folder: found, recognised, made at first use, and held by one process where one must be alone.

A file ``FORMAT`` says that the folder is ours and of which layout. ``gongkai init``, ``demo`` and ``serve``
make a folder that is missing or empty (an operator may have put ``gongkai.toml`` there before); no other
command does, so that a mistyped path is told and not filled.
"""

from __future__ import annotations

import argparse
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gongkai.platform.settings import FILE_NAME as SETTINGS_FILE
from gongkai.platform.settings import Settings, load

FORMAT_FILE = "FORMAT"
FORMAT = 1
LOCKS = "locks"
VARIABLE = "GONGKAI_DATA"
USUAL = "./data"

# What an operator may lay ready before the first start.
_LAID_READY = frozenset({SETTINGS_FILE, "secrets", "lost+found"})


class DataFolderError(Exception):
    """A data folder that cannot be used; the message says which, why and what to do."""


def add_data_option(command: argparse.ArgumentParser) -> None:
    """``--data DIR``, by default what the environment names, else ``./data``."""
    command.add_argument(
        "--data",
        metavar="DIR",
        type=Path,
        default=Path(os.environ.get(VARIABLE) or USUAL),
        help=f"数据文件夹;不写就用环境变量 {VARIABLE},再没有就用 {USUAL}",
    )


def open_folder(path: Path, *, make: bool = False) -> Settings:
    """The settings of the data folder at ``path``, which with ``make`` is made if there is none.

    Errors: DataFolderError for a folder that is missing, not ours, newer than this software or not writable;
    SettingsError for settings that cannot be used.
    """
    folder = path.expanduser().absolute()
    try:
        _check(folder, make=make)
    except OSError as error:
        raise DataFolderError(f"用不了数据文件夹 {folder}:{error.strerror};请核对路径和权限") from None
    return load(folder)


@contextmanager
def held(folder: Path, name: str) -> Iterator[bool]:
    """Hold the lock ``name`` of the folder; False, without holding it, if another process does.

    The lock falls with the process, however that ends.
    """
    handle = _lock_file(folder, name)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        os.ftruncate(handle, 0)
        os.write(handle, str(os.getpid()).encode("ascii"))
        yield True
    finally:
        os.close(handle)


@contextmanager
def alone(folder: Path, name: str) -> Iterator[None]:
    """Wait until nobody holds the lock ``name``, and hold it."""
    handle = _lock_file(folder, name)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def holder(folder: Path, name: str) -> str:
    """The number of the process that holds the lock ``name``, for a sentence; empty if it is not known."""
    try:
        return (folder / LOCKS / name).read_text(encoding="ascii")
    except (FileNotFoundError, UnicodeDecodeError):
        return ""


def _lock_file(folder: Path, name: str) -> int:
    (folder / LOCKS).mkdir(exist_ok=True)
    return os.open(folder / LOCKS / name, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)


def _check(folder: Path, *, make: bool) -> None:
    if folder.exists() and not folder.is_dir():
        raise DataFolderError(f"{folder} 不是文件夹,请用 --data 指明数据文件夹")
    said = folder / FORMAT_FILE
    if said.exists():
        _check_format(folder, said.read_text(encoding="utf-8", errors="replace").strip())
        if not os.access(folder, os.W_OK):
            raise DataFolderError(f"没有写数据文件夹 {folder} 的权限,请用它的主人运行,或改权限")
        return
    foreign = (
        sorted(one.name for one in folder.iterdir() if one.name not in _LAID_READY) if folder.exists() else []
    )
    if foreign:
        raise DataFolderError(
            f"{folder} 里有别的东西(例如 {foreign[0]}),不是 gongkai 的数据文件夹;请用 --data 另指一个空文件夹"
        )
    if not make:
        raise DataFolderError(
            f"没有找到数据文件夹 {folder};请用 --data 指明,"
            "或先运行 gongkai init(或 gongkai demo、gongkai serve)建一个"
        )
    folder.mkdir(mode=0o755, parents=True, exist_ok=True)
    said.write_text(f"{FORMAT}\n", encoding="ascii")


def _check_format(folder: Path, said: str) -> None:
    if not said.isdecimal():
        raise DataFolderError(f"{folder / FORMAT_FILE} 读不懂,这不像 gongkai 的数据文件夹;请核对 --data")
    if int(said) > FORMAT:
        raise DataFolderError(
            f"数据文件夹 {folder} 是更新的版本写的(格式{said},本软件只认到{FORMAT});请换用新版软件打开"
        )
