"""Cleaning the HTML of a body: what may stand in it is listed here, everything else goes.

It is asked when a text is written and again when its page is made. Tables keep their merged cells; styles
become a few classes; nothing that runs, loads from another host or takes input is left.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections import Counter
from html import escape
from html.parser import HTMLParser

import nh3

from gongkai.law.refusals import refuse

ALIGNMENTS = ("left", "center", "right", "justify")
# A text nobody wrote by hand; parsing it would take time that grows with the square of the depth.
DEEPEST = 1000

_ALIGN_CLASSES = frozenset(f"align-{one}" for one in ALIGNMENTS)
_ALIGNED = ("p", "h2", "h3", "h4", "h5", "div", "caption", "td", "th")
_TAGS = {
    *("p", "h2", "h3", "h4", "h5", "div", "blockquote", "pre", "hr", "br"),
    *("ul", "ol", "li", "dl", "dt", "dd"),
    *("table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th", "td"),
    *("strong", "em", "u", "s", "sub", "sup", "code", "span", "a", "img"),
}
_ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "width", "height"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "col": {"span"},
    "colgroup": {"span"},
    "ol": {"start"},
}
_CHOICES = {
    "th": {"scope": {"row", "col", "rowgroup", "colgroup"}},
    "ol": {"type": {"1", "a", "A", "i", "I"}},
}
# What is written between these tags is no text of the document.
_SILENT = {
    *("script", "style", "title", "template", "noscript", "iframe", "object", "applet", "embed", "frameset"),
    *("svg", "math", "canvas", "audio", "video", "map", "select", "textarea", "button", "xml"),
}
_SCHEMES = {"http", "https", "mailto"}
_RENAMED = {
    "h1": "h2",
    "h6": "h5",
    "b": "strong",
    "i": "em",
    "strike": "s",
    "del": "s",
    "ins": "u",
    "tt": "code",
    **dict.fromkeys(("section", "article", "header", "footer", "main", "aside", "address", "center"), "div"),
    **dict.fromkeys(("figure", "fieldset", "form"), "div"),
    **dict.fromkeys(("figcaption", "legend"), "p"),
}
_NUMBERS = {"colspan": 1000, "rowspan": 1000, "span": 1000, "width": 4000, "height": 8000, "start": 9999}


def _filtered(tag: str, name: str, value: str) -> str | None:
    """The value of an attribute that may stay, or None."""
    if name in _NUMBERS:
        number = value.strip()
        usable = number.isascii() and number.isdigit() and len(number) <= 4
        return number if usable and 0 < int(number) <= _NUMBERS[name] else None
    if tag == "img" and name == "src":
        return value if is_own_address(value) else None
    return value


_STRICT = nh3.Cleaner(
    tags=_TAGS,
    clean_content_tags=_SILENT,
    attributes=_ATTRIBUTES,
    tag_attribute_values=_CHOICES,
    attribute_filter=_filtered,
    allowed_classes={tag: set(_ALIGN_CLASSES) for tag in _ALIGNED},
    url_schemes=_SCHEMES,
    link_rel="noopener noreferrer",
)
# What the rewriting needs to see; its result always passes the strict list.
_WIDE = nh3.Cleaner(
    tags=_TAGS | set(_RENAMED),
    clean_content_tags=_SILENT,
    attributes={
        **_ATTRIBUTES,
        "*": {"align", "class", "style"},
        "img": {"src", "alt", "width", "height"},
        "th": {"colspan", "rowspan", "scope"},
        "ol": {"start", "type"},
    },
    filter_style_properties={"text-align"},
    # A foreign or embedded picture is dropped by the rewriting, which keeps its words.
    url_schemes=_SCHEMES | {"data"},
    link_rel="noopener noreferrer",
)

ALLOWED_VERSION = hashlib.sha256(
    json.dumps(
        [
            *(sorted(_TAGS), sorted(_SILENT), sorted(_SCHEMES), sorted(_RENAMED.items())),
            *(sorted(_NUMBERS.items()), _ALIGNED, ALIGNMENTS),
            {tag: sorted(names) for tag, names in sorted(_ATTRIBUTES.items())},
            {tag: {name: sorted(one) for name, one in found.items()} for tag, found in _CHOICES.items()},
        ]
    ).encode()
).hexdigest()[:16]

_REWRITTEN = re.compile(rf"<(?:img|{'|'.join(_RENAMED)})\b|align|style", re.IGNORECASE)
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_PRE_BREAK = re.compile(r"<pre>\n+")
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
_TEXT_ALIGN = re.compile(r"text-align\s*:\s*([a-z]+)")
# Tags that close a sister before them, or hold nothing: they make no depth of their own.
_SHALLOW = {
    *("p", "li", "dd", "dt", "td", "th", "tr", "tbody", "thead", "tfoot", "caption", "colgroup", "option"),
    *("br", "hr", "img", "col", "input", "meta", "link", "wbr", "area", "base", "source", "track", "param"),
}
_ROUNDS = 20


def clean(html: str) -> str:
    """``html`` with only what the list allows, in Unicode form NFC; cleaning it again changes nothing.

    ``align`` and ``text-align`` become the classes ``align-left`` … ``align-justify``, h1 becomes h2, b and i
    become strong and em. Of a picture from another host, or written into the text itself, the words of its
    ``alt`` stay. Refused: tags nested more than ``DEEPEST`` deep (``body.depth``).
    """
    text = unicodedata.normalize("NFC", _UNPRINTABLE.sub("", html))
    _check_depth(text)
    for _ in range(_ROUNDS):
        cleaned = _once(text)
        if cleaned == text:
            return text
        # Composing can join a sign of the text to the > before it and so unmake a tag: looked at again.
        text = unicodedata.normalize("NFC", cleaned)
    return escape(text, quote=False)


def is_own_address(address: str) -> bool:
    """True if ``address`` of a picture stays on the site: no scheme, no other host."""
    # Browsers leave out tabs and line breaks in an address and take a backslash for a stroke.
    plain = re.sub(r"[\x00-\x20]", "", address).replace("\\", "/")
    if not plain or plain.startswith("//"):
        return False
    return ":" not in plain.partition("/")[0]


def _once(text: str) -> str:
    if _REWRITTEN.search(text):
        writer = _Rewriting()
        writer.feed(_WIDE.clean(text))
        writer.close()
        text = "".join(writer.written)
    # A reader drops the line break that begins a pre: left in, each cleaning would take another.
    return _PRE_BREAK.sub("<pre>", _STRICT.clean(text))


def _check_depth(text: str) -> None:
    if text.count("<") <= DEEPEST:
        return
    opened: Counter[str] = Counter()
    depth = 0
    for found in _TAG.finditer(text):
        name = found[2].lower()
        if name in _SHALLOW:
            continue
        if not found[1]:
            opened[name] += 1
            depth += 1
        elif opened[name]:
            opened[name] -= 1
            depth -= 1
        if depth > DEEPEST:
            said = f"正文的格式嵌套超过{DEEPEST}层,无法处理;请把文字粘贴为纯文本,再重新排版"
            raise refuse("body", "body.depth", said)


class _Rewriting(HTMLParser):
    """Writes well-formed HTML again with older tags renamed, alignment as a class, strange pictures as words.

    Nothing here guards: what it writes goes through the strict list.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.written: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kept = {name: value or "" for name, value in attrs}
        if tag == "img" and not is_own_address(kept.get("src", "")):
            self.written.append(escape(kept.get("alt", ""), quote=False))
            return
        alignment = "center" if tag == "center" else _alignment(kept)
        name = _RENAMED.get(tag, tag)
        plain = {key: value for key, value in kept.items() if key not in ("style", "align", "class", "rel")}
        if alignment and name in _ALIGNED:
            plain["class"] = f"align-{alignment}"
        said = "".join(f' {key}="{escape(value)}"' for key, value in plain.items())
        self.written.append(f"<{name}{said}>")

    def handle_endtag(self, tag: str) -> None:
        self.written.append(f"</{_RENAMED.get(tag, tag)}>")

    def handle_data(self, data: str) -> None:
        self.written.append(escape(data, quote=False))


def _alignment(kept: dict[str, str]) -> str:
    """The alignment an element asks for, by style before attribute before class; "" for none."""
    styled = _TEXT_ALIGN.search(kept.get("style", "").lower())
    classes = (one.removeprefix("align-") for one in kept.get("class", "").split() if one in _ALIGN_CLASSES)
    for found in ((styled[1] if styled else ""), kept.get("align", "").strip().lower(), *classes):
        if found in ALIGNMENTS:
            return found
    return ""
