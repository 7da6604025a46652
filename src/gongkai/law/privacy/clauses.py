"""Words that stand before a place in the same clause."""

from __future__ import annotations

import re
from bisect import bisect_right

_CLAUSE_END = re.compile("[。;!?\\n\\t]")


class ClauseWords:
    """Where the words of a pattern stand in one folded text.

    They are looked up by place and not by distance, so that a long text stays linear and masking something
    in between changes nothing.
    """

    def __init__(self, folded: str, words: re.Pattern[str]) -> None:
        """Note every word and every end of a clause."""
        self._words = [found.end() for found in words.finditer(folded)]
        self._ends = [0, *(found.end() for found in _CLAUSE_END.finditer(folded))]

    def before(self, place: int) -> bool:
        """True if one of the words ends at or before ``place`` in the clause of ``place``.

        Source: 隐私检查办法 [proposal]
        """
        clause = self._ends[bisect_right(self._ends, place) - 1]
        return bisect_right(self._words, place) != bisect_right(self._words, clause)
