"""From the path of a request to the name of a file in the tree, the way nginx reads it."""

from __future__ import annotations

import re
from urllib.parse import unquote_to_bytes

from gongkai.public.serving.layout import GONE_SUFFIX

# Where a certificate authority and security contacts look; no other name with a dot in front is public.
WELL_KNOWN = b".well-known"

_BROKEN_ESCAPE = re.compile(rb"%(?![0-9A-Fa-f]{2})")
_GONE = GONE_SUFFIX.encode()


def plain_path(raw: bytes) -> bytes | None:
    """The path with escapes read once, empty and ``.`` parts dropped and ``..`` taken back.

    None for what names nothing: no slash in front, a broken escape, NUL, or more ``..`` than parts before it.
    """
    if not raw.startswith(b"/"):
        return None
    if b"%" in raw:
        if _BROKEN_ESCAPE.search(raw):
            return None
        raw = unquote_to_bytes(raw)
    if b"\0" in raw:
        return None
    if b"//" not in raw and b"/." not in raw:
        return raw
    parts: list[bytes] = []
    for part in raw.split(b"/"):
        if part == b"..":
            if not parts:
                return None
            parts.pop()
        elif part not in (b"", b"."):
            parts.append(part)
    folder = raw.endswith((b"/", b"/.", b"/.."))
    return b"/" + b"/".join(parts) + (b"/" if folder and parts else b"")


def is_hidden(path: bytes) -> bool:
    """True for what lies in the tree and is never served: names with a dot in front, markers."""
    if path.endswith(_GONE):
        return True
    first = path.find(b"/.")
    if first == -1:
        return False
    return not path.startswith(b"/" + WELL_KNOWN + b"/") or b"/." in path[1:]
