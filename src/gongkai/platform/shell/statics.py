"""The office's own files (style, later scripts), served by the office itself from the packages they lie in.

There is no build step and no folder to collect into: at start every file below ``static/`` of an app is read
once, and its address carries the hash of its content. So a browser may keep it for ever, a new version has a
new address at once, and a path can name nothing but what was read. They are few and small; were they not,
they would belong to the server in front.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from pathlib import Path

from django.apps import apps
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".woff2": "font/woff2",
}
FOREVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Static:
    """One file: content and type, under the name that carries its hash."""

    address: str
    content: bytes
    content_type: str


@cache
def _by_name() -> dict[str, Static]:
    found = {}
    for config in apps.get_app_configs():
        folder = Path(config.path) / "static"
        if config.name.startswith("gongkai.") and folder.is_dir():
            for path in sorted(folder.rglob("*")):
                if path.suffix in TYPES:
                    name = path.relative_to(folder).as_posix()
                    found[name] = _read(name, path)
    return found


def _read(name: str, path: Path) -> Static:
    content = path.read_bytes()
    stem, _, extension = name.rpartition(".")
    digest = hashlib.sha256(content).hexdigest()[:16]
    return Static(f"{stem}.{digest}.{extension}", content, TYPES[path.suffix])


@cache
def _by_address() -> dict[str, Static]:
    return {one.address: one for one in _by_name().values()}


def address_of(name: str) -> str:
    """The address of ``shell/office.css``, with its hash; a KeyError for a file that is not there."""
    return reverse("static", args=[_by_name()[name].address])


@login_not_required
@require_safe
def static(request: HttpRequest, address: str) -> HttpResponse:
    """The file of exactly this address, or 404."""
    found = _by_address().get(address)
    if found is None:
        raise Http404
    tag = f'"{address}"'
    headers = {"Cache-Control": FOREVER, "ETag": tag}
    if request.headers.get("If-None-Match") == tag:
        return HttpResponse(status=HTTPStatus.NOT_MODIFIED, headers=headers)
    return HttpResponse(found.content, content_type=found.content_type, headers=headers)
