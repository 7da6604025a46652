"""Chinese punctuation for what is read by people: sentences of the law are kept with plain ASCII signs."""

from __future__ import annotations

import re

_FULL_WIDTH = str.maketrans(",:;?!()", "，：；？！（）")
# Chinese characters, and the full-width signs and brackets that stand among them.
_CHINESE = "\u2014\u2026\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef"
_SIGN = re.compile(f"(?<=[{_CHINESE}])[,:;?!()]+|[,:;?!()]+(?=[{_CHINESE}])")
_CLOSING = re.compile(r"（([^（）()]*)\)")
_OPENING = re.compile(r"\(([^（）()]*)）")


def typeset(text: str) -> str:
    """``text`` with commas, colons, semicolons and brackets beside Chinese characters made full width.

    Brackets stay a pair: where one side is made full width, so is the other. Figures and codes are left alone
    (``138,000`` and ``12:30`` keep their signs).
    """
    widened = _SIGN.sub(lambda found: found.group().translate(_FULL_WIDTH), text)
    return _OPENING.sub(r"（\1）", _CLOSING.sub(r"（\1）", widened))
