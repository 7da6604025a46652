"""有效性: whether a document holds on a day. Derived from its dates and facts each time, never stored."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ValidityState(StrEnum):
    """How a document stands in law on a day."""

    NOT_YET = "not_yet"
    IN_FORCE = "in_force"
    REPEALED = "repealed"
    LAPSED = "lapsed"

    @property
    def label(self) -> str:
        """The word printed as 有效性."""
        return {"not_yet": "尚未施行", "in_force": "有效", "repealed": "已废止", "lapsed": "失效"}[self.value]


@dataclass(frozen=True, slots=True)
class Ending:
    """The day from which a document was ended by decision, and the document it gave way to, if any.

    ``by_title`` names it for the sentence; both are empty for a repeal without a successor.
    """

    on: date
    by_uid: str = ""
    by_title: str = ""
    replaced: bool = False


@dataclass(frozen=True, slots=True)
class Validity:
    """The state on a day, since when (None: not known from the record), and what ended the document."""

    state: ValidityState
    since: date | None = None
    ending: Ending | None = None

    @property
    def printed(self) -> str:
        """The words for the reader: 已废止,由《…》代替."""
        if self.ending is None or not self.ending.by_title:
            return self.state.label
        if self.ending.replaced:
            return f"{self.state.label},由《{self.ending.by_title}》代替"
        return f"{self.state.label},由《{self.ending.by_title}》废止"


def validity(
    day: date, effective_on: date | None, planned_expiry_on: date | None, endings: Iterable[Ending]
) -> Validity:
    """How a document stands on ``day``. Each day named is the first on which the new state holds.

    A decision to end it counts from its day on, before what the document says of itself; of several the
    earliest. Without an effective day it holds from its making.

    Source: 本系统约定(有效性由生效日期、废止日期和废止、代替的事实推算) [proposal]
    """
    begun = sorted((one for one in endings if one.on <= day), key=lambda one: (one.on, not one.replaced))
    if planned_expiry_on is not None and planned_expiry_on <= day:
        # What had already lapsed cannot be repealed later.
        if begun and begun[0].on <= planned_expiry_on:
            return Validity(ValidityState.REPEALED, begun[0].on, begun[0])
        return Validity(ValidityState.LAPSED, planned_expiry_on)
    if begun:
        return Validity(ValidityState.REPEALED, begun[0].on, begun[0])
    if effective_on is not None and day < effective_on:
        return Validity(ValidityState.NOT_YET, effective_on)
    return Validity(ValidityState.IN_FORCE, effective_on)
