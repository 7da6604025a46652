"""The headers of every answer, and when a browser's copy is still good."""

from __future__ import annotations

from collections.abc import Iterable

from starlette.datastructures import Headers

from gongkai.public.serving.media import PAGE_SECONDS, content_type, is_saved, kept_seconds

RawHeaders = list[tuple[bytes, bytes]]

ALLOWED = ("GET", "HEAD")

# Pages work without script; nothing is loaded from elsewhere; nobody frames them.
SECURITY = {
    "content-security-policy": (
        "default-src 'none'; style-src 'self'; img-src 'self' data:; media-src 'self'; font-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
}
ALWAYS: tuple[tuple[bytes, bytes], ...] = tuple(
    (name.encode(), value.encode()) for name, value in SECURITY.items()
)
_SAVED = (b"content-disposition", b"attachment")


def for_text(kind: str, size: int) -> RawHeaders:
    """The headers of an answer that is no file of the tree."""
    return [
        *ALWAYS,
        (b"cache-control", b"max-age=%d" % PAGE_SECONDS),
        (b"content-type", kind.encode()),
        (b"content-length", b"%d" % size),
    ]


def for_file(address: str, size: int, modified: str, etag: str) -> RawHeaders:
    """The headers of a file; the last two tell of its content and are left out where none is sent."""
    headers = [
        *ALWAYS,
        (b"cache-control", b"max-age=%d" % kept_seconds(address)),
        (b"etag", etag.encode()),
        (b"last-modified", modified.encode()),
        (b"accept-ranges", b"bytes"),
    ]
    if is_saved(address):
        headers.append(_SAVED)
    return [*headers, (b"content-type", content_type(address).encode()), (b"content-length", b"%d" % size)]


def is_unchanged(asked: Headers, modified: str, etag: str) -> bool:
    """True if the browser's copy is this very file: both its tests hold, where it sends both.

    The day is compared for equality: a kept file that takes another's place may well be the older one.
    """
    since, tags = asked.get("if-modified-since"), asked.get("if-none-match")
    if since is None and tags is None:
        return False
    return (since is None or since == modified) and (tags is None or _names(tags.split(","), etag))


def _names(tags: Iterable[str], etag: str) -> bool:
    return any(tag.strip() == "*" or tag.strip().removeprefix("W/") == etag for tag in tags)
