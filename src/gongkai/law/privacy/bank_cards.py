"""Bank card numbers: the Luhn check, the usual ways to write them in groups."""

from __future__ import annotations

import re

from gongkai.law.sources import Confidence, Source

BANK_CARD_SOURCE = Source("ISO/IEC 7812-1", Confidence.PARTIAL, "校验算法据公开转载核对")

# 4 4 4 4 and a rest, 6 and the rest, or one block: how cards print numbers and people copy them.
_GROUPS = re.compile(
    r"[0-9]{16,19}|(?:[0-9]{4} ){4}[0-9]{1,3}|(?:[0-9]{4} ){3}[0-9]{4}|[0-9]{6} [0-9]{10,13}"
)
_DOUBLED = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)


def passes_luhn(digits: str) -> bool:
    """True if the last digit is right by the Luhn rule (every second digit from the right doubled).

    Source: ISO/IEC 7812-1
    """
    plain = sum(int(digit) for digit in digits[-1::-2])
    doubled = sum(_DOUBLED[int(digit)] for digit in digits[-2::-2])
    return (plain + doubled) % 10 == 0


def written_like_a_card(groups: str) -> bool:
    """True if ``groups`` (digits with one blank between groups) is 16-19 digits as cards are written.

    Source: 隐私检查办法 [proposal]
    """
    return _GROUPS.fullmatch(groups) is not None
