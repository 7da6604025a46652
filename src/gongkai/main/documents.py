"""Reading the files a command is given: JSON and YAML, with a sentence for everything that can be wrong."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

LARGEST = 5_000_000


class UnreadableFile(Exception):
    """A file that cannot be opened or parsed; the message says which, why and what to do."""


def read_json(path: Path) -> object:
    """The JSON document in ``path`` (UTF-8). A key written twice in one mapping is refused."""
    text = read_text(path)
    try:
        return json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise UnreadableFile(
            f"{path} 第{error.lineno}行第{error.colno}列不是正确的 JSON,请检查括号、逗号和引号"
        ) from None
    except RecursionError:
        raise UnreadableFile(f"{path} 嵌套太深,读不了") from None


def read_yaml(path: Path) -> object:
    """The YAML document in ``path`` (UTF-8, YAML 1.2). A key written twice in one mapping is refused."""
    text = read_text(path)
    try:
        return YAML(typ="safe", pure=True).load(text)
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"第{mark.line + 1}行第{mark.column + 1}列" if mark is not None else ""
        raise UnreadableFile(f"{path} {where}不是正确的 YAML,请检查缩进、冒号和重复的键") from None
    except (RecursionError, ValueError):
        raise UnreadableFile(f"{path} 不是正确的 YAML,请检查缩进、日期和数字") from None


def read_text(path: Path) -> str:
    """The text in ``path``, which must be UTF-8 and of a sensible size."""
    try:
        if path.stat().st_size > LARGEST:
            raise UnreadableFile(f"{path} 超过{LARGEST // 1_000_000}MB,不像是要读的文件")
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise UnreadableFile(f"没有找到 {path},请核对文件名") from None
    except IsADirectoryError:
        raise UnreadableFile(f"{path} 是文件夹,请写文件名") from None
    except PermissionError:
        raise UnreadableFile(f"没有读 {path} 的权限") from None
    except UnicodeDecodeError:
        raise UnreadableFile(f"{path} 不是 UTF-8 文字,请另存为 UTF-8") from None


def _once(pairs: Iterable[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise UnreadableFile(f"键「{key}」在同一处写了两次,请留一个")
        found[key] = value
    return found


def _no_constant(name: str) -> object:
    raise UnreadableFile(f"「{name}」不是数字,请改成数字或删去")
