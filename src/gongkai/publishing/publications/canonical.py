"""One way to write a record as JSON, so that two machines compute the same hash for the same words."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import Any

from gongkai.law.reading import Faults, child, shown
from gongkai.law.refusals import refuse

SHA256 = "sha256"
SM3 = "sm3"
ALGORITHMS = (SHA256, SM3)


def canonical_json(value: object) -> bytes:
    """``value`` as canonical JSON: sorted keys, text in Unicode form NFC, UTF-8, no blanks.

    Taken are None, true and false, whole numbers, text, civil days (written ``YYYY-MM-DD``), lists, tuples
    and mappings with text keys. Floats, decimals, instants, bytes, sets and anything else are refused with
    their path (``form.canonical``), and so are two keys that are one in NFC and text that UTF-8 cannot hold.
    """
    faults = Faults()
    plain = _plain(value, "", faults)
    faults.stop()
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")


def content_hash(value: object, algorithm: str = SHA256) -> str:
    """The hash of the canonical JSON of ``value``, the algorithm in front: ``sha256:…`` or ``sm3:…``.

    Refused: an algorithm we do not know (``hash.algorithm``), or one this machine does not have
    (``hash.missing``).
    """
    if algorithm not in ALGORITHMS:
        raise refuse(
            "algorithm",
            "hash.algorithm",
            f"不认识的校验算法{shown(algorithm)};可用的有:{'、'.join(ALGORITHMS)}",
        )
    if algorithm not in hashlib.algorithms_available:
        raise refuse("algorithm", "hash.missing", f"这台机器没有校验算法 {algorithm},请改用 {SHA256}")
    return f"{algorithm}:{hashlib.new(algorithm, canonical_json(value)).hexdigest()}"


def has_hash(value: object, hash_text: str) -> bool:
    """True if ``hash_text`` (with its algorithm in front) is the hash of ``value``."""
    return content_hash(value, hash_text.partition(":")[0]) == hash_text


def _plain(value: object, path: str, faults: Faults) -> Any:
    if value is None or isinstance(value, bool):
        return value
    # int() and str() also turn members of an enumeration into what they stand for.
    if isinstance(value, int):
        return int(value)
    if isinstance(value, str):
        return _text(str(value), path, faults)
    if type(value) is date:
        return value.isoformat()
    if isinstance(value, Mapping):
        return _mapping(value, path, faults)
    if isinstance(value, list | tuple):
        return [_plain(item, f"{path}[{place}]", faults) for place, item in enumerate(value)]
    faults.add(
        path, "form.canonical", f"这里不能是{type(value).__name__}(现在是{shown(value)}),无法计算校验码"
    )
    return None


def _mapping(value: Mapping[Any, Any], path: str, faults: Faults) -> dict[str, Any]:
    plain: dict[str, Any] = {}
    for key, item in value.items():
        if not isinstance(key, str):
            faults.add(path, "form.canonical", f"键应是文字,现在是{shown(key)}")
            continue
        name = _text(str(key), path, faults)
        if name in plain:
            faults.add(child(path, name), "form.canonical", f"键「{name}」出现了两次")
        plain[name] = _plain(item, child(path, name), faults)
    return plain


def _text(value: str, path: str, faults: Faults) -> str:
    # Every key, number and hash: nothing to normalise, and known without looking at the signs.
    if value.isascii():
        return value
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        faults.add(path, "form.canonical", "文字里有不成字的编码,请重新粘贴")
        return ""
    return unicodedata.normalize("NFC", value)
