"""What stands around a number and shows that it is no person's: amounts, codes, web addresses."""

from __future__ import annotations

import re
from bisect import bisect_right

from gongkai.law.privacy.digit_runs import DigitRun

_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
_ON_LINE = re.compile("https?://[!-~]+")
_AMOUNT = re.compile(" ?(?:[百千万亿]{0,2}(?:美|欧|日|港)?元(?![旦宵])|平方|立方|公里|米|吨|亩)")
_DECIMAL_BEFORE = re.compile(r"[0-9]\.$")
_DECIMAL_AFTER = re.compile(r"\.[0-9]")
_CREDIT_LABEL = re.compile("(?:信用代码|机构代码|索引号):? ?$")
_LABEL = re.compile(
    "(?:代码|索引号|编号|编码|案号|文号|流水号|订单号|发票号码?|ISBN|条形码|批号|许可证号|证书号|执业证号)"
    ":? ?$"
)
_INDEX_TAIL = re.compile("/[0-9]{6}-[0-9]{5}(?![0-9])")
_JOINED_BEFORE = re.compile("[0-9Xx*] {0,2}- {0,2}$")
_COUNTRY_BEFORE = re.compile(r"(?:^|[^0-9]|00)86 {0,2}- {0,2}$")
_JOINED_AFTER = re.compile(" {0,2}- {0,2}[0-9*]")
_CALLED = ("tel", "phone", "mobile")
# No pattern above looks further back.
_BACK = 12


class Surroundings:
    """One folded text, asked about the places around a run of digits."""

    def __init__(self, folded: str) -> None:
        """Note the web addresses of the text."""
        self._folded = folded
        spans = [found.span() for found in _ON_LINE.finditer(folded)]
        self._on_line = [place for span in spans for place in span]

    def stands_alone(self, run: DigitRun) -> bool:
        """False for a part of something longer: a code with letters, a decimal, a masked or hyphened number.

        Source: 隐私检查办法 [proposal]
        """
        before, after = self._before(run), self._folded[run.end : run.end + 1]
        if before.endswith(("*", "_")) or after in _LETTERS or after in ("*", "_"):
            return False
        if _DECIMAL_BEFORE.search(before) or _DECIMAL_AFTER.match(self._folded, run.end):
            return False
        if not run.broken:
            return True
        joined = _JOINED_BEFORE.search(before) and not _COUNTRY_BEFORE.search(before)
        return not joined and not _JOINED_AFTER.match(self._folded, run.end)

    def is_credit_code(self, run: DigitRun) -> bool:
        """True if the run is called a 统一社会信用代码, or is the organ part of an 索引号.

        Source: 隐私检查办法 [proposal]
        """
        called = _CREDIT_LABEL.search(self._before(run))
        return called is not None or _INDEX_TAIL.match(self._folded, run.end) is not None

    def is_amount_or_code(self, run: DigitRun) -> bool:
        """True if money or a measure follows, a code's name, a letter or a money sign stands in front, or the
        run is part of a web address.

        Source: 隐私检查办法 [proposal]
        """
        before = self._before(run)
        if before.endswith(("\u00a5", "$")) or _AMOUNT.match(self._folded, run.end):
            return True
        if before[-1:] in _LETTERS and not before.lower().endswith(_CALLED):
            return True
        return _LABEL.search(before) is not None or bisect_right(self._on_line, run.start) % 2 == 1

    def _before(self, run: DigitRun) -> str:
        return self._folded[max(0, run.start - _BACK) : run.start]
