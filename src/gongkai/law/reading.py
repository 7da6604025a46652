"""Reading plain data (as parsed from JSON or YAML) with the path of every fault.

Used wherever a document comes from outside. Unknown keys, missing keys, wrong kinds and impossible values
become :class:`~gongkai.law.refusals.Issue` rows with the path of the field; nothing is guessed and nothing is
converted silently (``"3"`` is not a number, ``true`` is not ``1``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeVar

from gongkai.law.refusals import Issue, Refused

Choice = TypeVar("Choice", bound=StrEnum)

# date.fromisoformat alone takes other spellings too, among them some with trailing signs.
_WRITTEN_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(slots=True)
class Faults:
    """The issues found so far in one document. :meth:`stop` raises them all at once."""

    issues: list[Issue] = field(default_factory=list)

    def add(self, path: str, rule: str, text: str) -> None:
        """Note one issue and go on reading."""
        self.issues.append(Issue(path, rule, text))

    def stop(self) -> None:
        """Raise :class:`Refused` if anything was found."""
        if self.issues:
            raise Refused(self.issues)


def shown(value: object) -> str:
    """A value as it is quoted in a sentence, cut so that a sentence stays one."""
    text = repr(value) if not isinstance(value, str) else f"「{value}」"
    return text if len(text) <= 60 else text[:57] + "…"


def child(path: str, key: str) -> str:
    """The path of a key below ``path``."""
    return f"{path}.{key}" if path else key


class Entry:
    """One mapping of a document, read key by key.

    Each reader returns ``None`` when the key is absent or faulty (the fault is noted), so that all faults
    of a document are reported together; call :meth:`Faults.stop` before using what was read.
    """

    def __init__(self, value: object, path: str, faults: Faults, known: Iterable[str]) -> None:
        """Take ``value`` as a mapping at ``path``; keys outside ``known`` are faults."""
        self.path = path
        self.faults = faults
        self.values: dict[str, object] = {}
        known_keys = tuple(known)
        if not isinstance(value, Mapping):
            faults.add(path, "form.mapping", f"这里应是一组键值,现在是{shown(value)}")
            return
        for key, item in value.items():
            if not isinstance(key, str) or key not in known_keys:
                faults.add(
                    child(path, str(key)),
                    "form.unknown_key",
                    f"不认识的键「{key}」;可用的键:{'、'.join(known_keys)}",
                )
            else:
                self.values[key] = item

    def has(self, key: str) -> bool:
        """True if the key is present and not null."""
        return self.values.get(key) is not None

    def _take(self, key: str, required: bool) -> object | None:
        value = self.values.get(key)
        if value is None and required:
            self.faults.add(child(self.path, key), "form.missing_key", f"缺少「{key}」")
        return value

    def _wrong(self, key: str, what: str, value: object) -> None:
        self.faults.add(child(self.path, key), "form.value", f"「{key}」应是{what},现在是{shown(value)}")

    def text(self, key: str, *, required: bool = False) -> str | None:
        """A non-empty string."""
        value = self._take(key, required)
        if value is None:
            return None
        if not isinstance(value, str) or not value.strip():
            self._wrong(key, "文字", value)
            return None
        return value

    def day(self, key: str, *, required: bool = False) -> date | None:
        """A civil day written ``YYYY-MM-DD`` (a ``date`` of a YAML reader is taken as it is)."""
        value = self._take(key, required)
        return None if value is None else read_day(value, child(self.path, key), self.faults)

    def whole(
        self, key: str, *, required: bool = False, least: int = 0, most: int | None = None
    ) -> int | None:
        """A whole number between ``least`` and ``most``."""
        value = self._take(key, required)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool):
            self._wrong(key, "整数", value)
            return None
        if value < least or (most is not None and value > most):
            bounds = f"不小于{least}" if most is None else f"{least}到{most}之间"
            self._wrong(key, f"{bounds}的整数", value)
            return None
        return value

    def choice(self, key: str, kind: type[Choice], *, required: bool = False) -> Choice | None:
        """One of the values of ``kind``."""
        value = self._take(key, required)
        if value is None:
            return None
        allowed = [member.value for member in kind]
        if not isinstance(value, str) or value not in allowed:
            self._wrong(key, "、".join(allowed) + "之一", value)
            return None
        return kind(value)

    def switch(self, key: str, default: bool) -> bool:
        """True or false; ``default`` where the key is absent or faulty."""
        value = self._take(key, required=False)
        if value is None:
            return default
        if not isinstance(value, bool):
            self._wrong(key, " true 或 false", value)
            return default
        return value

    def items(self, key: str, *, required: bool = False) -> Sequence[object]:
        """A list; empty where the key is absent or faulty."""
        value = self._take(key, required)
        if value is None:
            return ()
        if not isinstance(value, Sequence) or isinstance(value, str | bytes):
            self._wrong(key, "一个列表", value)
            return ()
        return value

    def entry(self, key: str, known: Iterable[str], *, required: bool = False) -> Entry | None:
        """A mapping below this one."""
        value = self._take(key, required)
        return None if value is None else Entry(value, child(self.path, key), self.faults, known)


def read_day(value: object, path: str, faults: Faults) -> date | None:
    """A civil day from ``YYYY-MM-DD`` or a plain ``date``; anything else is noted in ``faults``."""
    if type(value) is date:
        return value
    if isinstance(value, str) and _WRITTEN_DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    faults.add(path, "form.day", f"日期应写成 YYYY-MM-DD 且确有其日,现在是{shown(value)}")
    return None
