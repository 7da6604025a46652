"""The settings of scoring that no sheet prints."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from gongkai.law.reading import Faults
from gongkai.law.scoring.marks import Rounding, check_share
from gongkai.law.sources import Confidence, Source

_PASS_SOURCE = Source("及格分占满分的比例", Confidence.PROPOSAL, "原表只写「及格分」,没有写多少")
_ROUNDING = Rounding()


@dataclass(frozen=True, slots=True)
class ScoringOptions:
    """Named settings of a scoring run.

    ``pass_share``: the pass mark (及格分) as a share of the full marks, 0.60 unless set; no sheet prints it
    [proposal]. ``pass_source`` is what a result that used it says. ``rounding``: see :class:`Rounding`.

    Source: [proposal] 及格分按满分的60%;金寨县2024年测评表只写「不高于及格分」
    """

    pass_share: Decimal = Decimal("0.60")
    pass_source: Source = _PASS_SOURCE
    rounding: Rounding = _ROUNDING

    def __post_init__(self) -> None:
        """Refuse an impossible pass mark."""
        faults = Faults()
        check_share(faults, "pass_share", self.pass_share)
        faults.stop()
