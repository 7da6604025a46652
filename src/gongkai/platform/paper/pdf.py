"""HTML to PDF for the file and the public: tagged (PDF/UA-1), in Chinese, from what is given alone.

The page is laid out by WeasyPrint with Pango, a library of the system that no wheel brings along.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping
from contextlib import redirect_stdout
from functools import cache
from importlib.resources import files
from io import StringIO

from gongkai.platform.paper.asset import Asset

PACKAGES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "fonts-noto-cjk")
LANGUAGE = "zh-CN"
_REMEDY = f"请先安装,Debian 上用:apt install {' '.join(PACKAGES)}"

_Typeset = Callable[[str, str, str, list[str], Mapping[str, Asset]], bytes]


class PaperUnavailable(Exception):
    """This machine cannot make a PDF; the message says what is missing and what to install."""


def to_pdf(html: str, *, title: str, css: str = "", assets: Mapping[str, Asset] | None = None) -> bytes:
    """The PDF of ``html``: A4, page numbers, Noto CJK, tagged. The same input gives the same bytes.

    ``css`` stands above the base sheet ``paper.css`` and below the page's own. ``assets`` are pictures by
    name, written ``asset:NAME`` in the HTML; ``data:`` addresses stand for themselves.
    Raises :class:`PaperUnavailable` without Pango or a Chinese font; Refused for every other address of a
    picture or sheet, since neither network nor files are opened and nothing is left out in silence.
    """
    typeset = _typesetter()
    if not _has_chinese_font():
        raise PaperUnavailable(f"这台机器没有中文字体,排不出 PDF。{_REMEDY}")
    sheets = [sheet for sheet in (_base_sheet(), css) if sheet]
    return typeset(html, title, LANGUAGE, sheets, {} if assets is None else assets)


def _typesetter() -> _Typeset:
    try:
        # Where Pango is missing, its import prints advice of its own before it fails.
        with redirect_stdout(StringIO()):
            from gongkai.platform.paper.typesetting import typeset_pdf
    except (ImportError, OSError) as error:
        raise PaperUnavailable(f"这台机器没有排版用的 Pango,排不出 PDF。{_REMEDY}") from error
    return typeset_pdf


@cache
def _has_chinese_font() -> bool:
    # fontconfig comes with Pango on Debian.
    try:
        run = subprocess.run(
            ["fc-list", ":lang=zh-cn", "family"], capture_output=True, text=True, timeout=60, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return bool(run.stdout.strip())


@cache
def _base_sheet() -> str:
    return files("gongkai.platform.paper").joinpath("paper.css").read_text(encoding="utf-8")
