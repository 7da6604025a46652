"""WeasyPrint, kept to what it is given. Importing this module needs Pango; :mod:`.pdf` says so kindly."""

from __future__ import annotations

import logging
import threading
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.urls import URLFetcher, URLFetcherResponse

from gongkai.law.refusals import Issue, Refused
from gongkai.platform.paper.asset import ASSET, Asset

_VARIANT = "pdf/ua-1"
_LOG = logging.getLogger("weasyprint")


def typeset_pdf(
    html: str, title: str, language: str, sheets: list[str], assets: Mapping[str, Asset]
) -> bytes:
    """The bytes of a PDF/UA-1. Refused: addresses that are not given, pictures that cannot be read."""
    fetcher = _OnlyWhatIsGiven(assets)
    left_out = _LeftOut()
    _LOG.addHandler(left_out)
    try:
        styles = [CSS(string=sheet, url_fetcher=fetcher) for sheet in sheets]
        document = HTML(string=html, url_fetcher=fetcher).render(stylesheets=styles, pdf_variant=_VARIANT)
        document.metadata.title = title
        document.metadata.lang = language
        identifier = sha256("\0".join((title, *sheets, html)).encode("utf-8", "replace")).digest()[:16]
        content: bytes = document.write_pdf(pdf_variant=_VARIANT, pdf_identifier=identifier)
    finally:
        _LOG.removeHandler(left_out)
    issues = [*fetcher.issues(), *left_out.issues()]
    if issues:
        raise Refused(issues)
    return content


class _OnlyWhatIsGiven(URLFetcher):  # type: ignore[misc] # it has no types
    """Answers ``asset:`` and ``data:`` addresses and opens neither network nor files."""

    def __init__(self, assets: Mapping[str, Asset]) -> None:
        super().__init__(allowed_protocols=("data",))
        self._assets = assets
        self._refused: dict[str, None] = {}

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
        if url.startswith("data:"):
            return super().fetch(url, headers)
        asset = self._assets.get(url.removeprefix(ASSET)) if url.startswith(ASSET) else None
        if asset is None:
            self._refused[url] = None
            raise ValueError(f"not given: {url}")
        return URLFetcherResponse(url, asset.content, {"Content-Type": asset.media_type})

    def issues(self) -> list[Issue]:
        """One sentence an address."""
        return [
            Issue("html", "paper.foreign", f"文中用到「{url[:80]}」,纸上只放随文给出的图片,请改为附上的图片")
            for url in self._refused
        ]


class _LeftOut(logging.Handler):
    """Collects what WeasyPrint would leave out of this thread's page with no more than a line in a log."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self._thread = threading.get_ident()
        self._lines: dict[str, None] = {}

    def emit(self, record: logging.LogRecord) -> None:
        if record.thread == self._thread:
            self._lines[record.getMessage()] = None

    def issues(self) -> list[Issue]:
        """One sentence a line."""
        return [
            Issue("html", "paper.left_out", f"文中有排不出来的内容,请改正或删去:{line[:120]}")
            for line in self._lines
            if "not given: " not in line
        ]
