"""Building HTML and SVG element by element, so that text is always escaped."""

from __future__ import annotations

from xml.etree import ElementTree as Html

Value = str | float


def add(parent: Html.Element, tag: str, text: str | None = None, **attributes: Value) -> Html.Element:
    """A child. Attribute names are written with ``_`` for ``-``; numbers to a tenth."""
    written = {
        name.strip("_").replace("_", "-"): value if isinstance(value, str) else f"{round(value, 1):g}"
        for name, value in attributes.items()
    }
    element = Html.SubElement(parent, tag, written)
    element.text = text
    return element
