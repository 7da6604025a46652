"""The operator's settings: read from ``DATA/gongkai.toml``, overridden by ``GONGKAI_*`` variables.

What a bureau sets for itself (levels, lead days, cycles) is no setting but dated rows of the registry.
"""

from __future__ import annotations

import os
import secrets
import tomllib
from collections.abc import Mapping
from dataclasses import Field, dataclass, field, fields
from pathlib import Path
from typing import Any

FILE_NAME = "gongkai.toml"
PREFIX = "GONGKAI_"


class SettingsError(Exception):
    """Settings that cannot be used; the message names file or variable, key and remedy."""


def _setting(default: Any, meaning: str, *, least: int = 1, most: int = 480, restart: bool = True) -> Any:
    return field(
        default=default, metadata={"meaning": meaning, "restart": restart, "least": least, "most": most}
    )


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of one installation. ``data`` is the folder everything of it lives in."""

    data: Path
    database_url: str = _setting("", "数据库地址,例如 postgres://用户:密码@主机/库;空着用 DATA/db.sqlite3")
    allowed_hosts: tuple[str, ...] = _setting(("127.0.0.1", "localhost"), "办公室可以用哪些主机名打开")
    session_idle_minutes: int = _setting(30, "多少分钟不操作就要重新登录,1到480")
    listen_host: str = _setting("127.0.0.1", "门户和办公室在哪个网络地址上听;前面有 nginx 时不用改")
    portal_port: int = _setting(8000, "门户的端口,1到65535", most=65535)
    office_port: int = _setting(8001, "办公室的端口,1到65535", most=65535)
    office_address: str = _setting(
        "", "办公室的网址,例如 https://office.example.gov.cn;以 https:// 开头时登录凭据只经加密连接传送"
    )
    portal_address: str = _setting(
        "", "门户对外的网址,例如 https://www.example.gov.cn;空着用 https:// 加站点域名;订阅和站点地图里用它"
    )

    @property
    def public(self) -> Path:
        """The folder of the baked files."""
        return self.data / "public"

    def secret(self, name: str) -> str:
        """The secret ``name`` of ``DATA/secrets`` (mode 0600), made at first use."""
        path = self.data / "secrets" / name
        if not path.exists():
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w", encoding="ascii") as file:
                file.write(secrets.token_urlsafe(50))
        return path.read_text(encoding="ascii")


def known() -> tuple[Field[Any], ...]:
    """Every setting an operator may write, for documents and checks."""
    return tuple(one for one in fields(Settings) if one.name != "data")


def load(data: Path, environ: Mapping[str, str] | None = None) -> Settings:
    """The settings of the data folder. An unknown key and a value of the wrong kind are refused."""
    written = _from_file(data / FILE_NAME)
    written.update(_from_environment(os.environ if environ is None else environ))
    values: dict[str, Any] = {}
    for one in known():
        if one.name in written:
            where, value = written.pop(one.name)
            values[one.name] = _checked(one, where, value)
    for name, (where, _) in written.items():
        choices = "、".join(one.name for one in known())
        raise SettingsError(f"{where} 里不认识的设置「{name}」;可用的有:{choices}")
    return Settings(data=data, **values)


def _from_file(path: Path) -> dict[str, tuple[str, Any]]:
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} 不是正确的 TOML:{error}") from None
    return {name: (str(path), value) for name, value in document.items()}


def _from_environment(environ: Mapping[str, str]) -> dict[str, tuple[str, Any]]:
    names = {PREFIX + one.name.upper(): one for one in known()}
    found: dict[str, tuple[str, Any]] = {}
    for variable, text in environ.items():
        if variable in names:
            one = names[variable]
            value: Any = text
            if isinstance(one.default, tuple):
                value = [part.strip() for part in text.split(",") if part.strip()]
            elif isinstance(one.default, int) and text.isdecimal():
                value = int(text)
            found[one.name] = (variable, value)
    return found


def _checked(one: Field[Any], where: str, value: Any) -> Any:
    if isinstance(one.default, tuple):
        if isinstance(value, list) and all(isinstance(part, str) for part in value):
            return tuple(value)
        raise SettingsError(f"{where} 的「{one.name}」应是一组文字,现在是{value!r}")
    if isinstance(one.default, int):
        least, most = one.metadata["least"], one.metadata["most"]
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            return value
        raise SettingsError(f"{where} 的「{one.name}」应是{least}到{most}的整数,现在是{value!r}")
    if isinstance(value, str):
        return value
    raise SettingsError(f"{where} 的「{one.name}」应是文字,现在是{value!r}")
