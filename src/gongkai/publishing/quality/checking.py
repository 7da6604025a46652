"""The checks of a text in their order, and the one function that runs them."""

from __future__ import annotations

from gongkai.publishing.quality.checks import Check
from gongkai.publishing.quality.cited_laws import CITED_TITLES, DECREE_NUMBERS, REPEALED
from gongkai.publishing.quality.damage import LOST_CHARACTERS, MISREAD
from gongkai.publishing.quality.dates import BACKWARDS, NO_SUCH_DAY, OTHER_MONTHS
from gongkai.publishing.quality.findings import Context, Finding
from gongkai.publishing.quality.folded import fold
from gongkai.publishing.quality.punctuation import DOUBLED, HALF_WIDTH, NESTED, UNPAIRED
from gongkai.publishing.quality.reading_aids import READING_AIDS
from gongkai.publishing.quality.scripts_mixed import TRADITIONAL
from gongkai.publishing.quality.spacing import SPACES
from gongkai.publishing.quality.sums import SHARES, SUMS
from gongkai.publishing.quality.wrong_words import WRONG_WORDS

CHECKS: tuple[Check, ...] = (
    SUMS,
    SHARES,
    CITED_TITLES,
    REPEALED,
    DECREE_NUMBERS,
    WRONG_WORDS,
    READING_AIDS,
    LOST_CHARACTERS,
    MISREAD,
    TRADITIONAL,
    SPACES,
    DOUBLED,
    UNPAIRED,
    NESTED,
    HALF_WIDTH,
    NO_SUCH_DAY,
    BACKWARDS,
    OTHER_MONTHS,
)


def check_text(text: str, *, context: Context) -> tuple[Finding, ...]:
    """Everything found in ``text``, in the order of the places.

    Any text can be checked; one in which nothing is wrong gives an empty tuple. The checks know nothing but
    the words and ``context``: what they offer is to be looked at by a person.
    """
    folded = fold(text)
    found = [finding for check in CHECKS for finding in check.look(folded, context, check)]
    return tuple(sorted(found, key=lambda one: (one.start, one.end, one.check)))
