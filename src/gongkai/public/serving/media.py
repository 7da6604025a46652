"""What kind of file an address is: its content type, how long browsers keep it, whether it is shown or saved.

nginx says the same in ``deploy/nginx/gongkai.conf``; a test compares the two.
"""

from __future__ import annotations

import re

TYPES: dict[str, str] = {
    "html": "text/html",
    "css": "text/css",
    "txt": "text/plain",
    "csv": "text/csv",
    "json": "application/json",
    "xml": "application/xml",
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "ico": "image/x-icon",
    "woff2": "font/woff2",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
    "pdf": "application/pdf",
    "ofd": "application/ofd",
    "doc": "application/msword",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xls": "application/vnd.ms-excel",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ppt": "application/vnd.ms-powerpoint",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "wps": "application/vnd.ms-works",
    "zip": "application/zip",
    "rar": "application/vnd.rar",
}
OTHER = "application/octet-stream"
HTML = "text/html; charset=utf-8"
PLAIN = "text/plain; charset=utf-8"
# Text we write ourselves, always in UTF-8.
WITH_CHARSET = frozenset(
    {"text/html", "text/css", "text/plain", "text/csv", "application/json", "application/xml"}
)

# What was withdrawn must not live on in browsers: nothing of an agency is kept longer than this.
PAGE_SECONDS = 60
STYLE_SECONDS = 3600

_EXTENSION = re.compile(r"\.([A-Za-z0-9]{1,8})$")
_STYLE = re.compile(r"/(?:static/.*|[^/]+\.css)")
# An attachment is shown where a browser only displays it; what could carry a page of its own is saved.
_ATTACHMENT = re.compile(r"/[a-z][a-z0-9-]*/[0-9]{6}/[0-9]+/[0-9]+\.(?P<extension>[a-z0-9]+)")
SHOWN = frozenset({"pdf", "png", "jpg", "jpeg", "gif", "webp", "txt", "mp3", "mp4"})


def content_type(path: str) -> str:
    """The Content-Type of the file at ``path``, by its extension."""
    found = _EXTENSION.search(path)
    kind = TYPES.get(found[1].lower(), OTHER) if found else OTHER
    return f"{kind}; charset=utf-8" if kind in WITH_CHARSET else kind


def kept_seconds(path: str) -> int:
    """How long a browser may keep what stands at ``path`` without asking."""
    return STYLE_SECONDS if _STYLE.fullmatch(path) else PAGE_SECONDS


def is_saved(path: str) -> bool:
    """True for an attachment a browser saves instead of showing it."""
    found = _ATTACHMENT.fullmatch(path)
    return found is not None and found["extension"] not in SHOWN
