"""Where a rule comes from, how surely we know it, and whose rule it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Confidence(StrEnum):
    """How a rule is known to us. Anything below :attr:`READ` is said wherever the rule is shown."""

    READ = "read"
    PARTIAL = "partial"
    PRACTICE = "practice"
    PROPOSAL = "proposal"
    MEMORY = "memory"

    @property
    def mark(self) -> str:
        """The words printed behind a rule so that nobody takes it for text that was read; empty for READ."""
        return _MARKS[self]


_MARKS = {
    Confidence.READ: "",
    Confidence.PARTIAL: "(原文只读到一部分,请核对)",
    Confidence.PRACTICE: "(各地做法,不是条文)",
    Confidence.PROPOSAL: "(本系统默认,可改)",
    Confidence.MEMORY: "(未查到原文,请核对)",
}


class RuleSource(StrEnum):
    """Whose rule a duty is. A default of ours is never shown as law."""

    LAW = "law"
    SUPERIOR = "superior"
    OWN = "own"

    @property
    def label(self) -> str:
        """The tag that stands beside every deadline."""
        return {"law": "法定", "superior": "上级要求", "own": "本局自定"}[self.value]


@dataclass(frozen=True, slots=True)
class Source:
    """One place a rule rests on.

    ``text`` is the citation in Chinese, for example ``条例第33条``; ``note`` says in Chinese what of it is
    our reading. Sources are compared by value and printed by :meth:`printed`.
    """

    text: str
    confidence: Confidence = Confidence.READ
    note: str = ""

    def printed(self) -> str:
        """The citation with its mark, as shown on screen and paper."""
        return self.text + self.confidence.mark

    @property
    def rests_on_memory(self) -> bool:
        """True if no text was found: the rule must be a setting."""
        return self.confidence is Confidence.MEMORY
