"""The tables, by concept."""

from gongkai.watch.duties.models.column_item import ColumnItem
from gongkai.watch.duties.models.explanation import Explanation, ExplanationFact
from gongkai.watch.duties.models.opening import OLD_STANDINGS, Opening, OpeningDebt, OpeningFact
from gongkai.watch.duties.models.pause import ColumnPause
from gongkai.watch.duties.models.standing import STANDINGS, DutyStanding
from gongkai.watch.duties.models.turning_day import TurningDay

__all__ = [
    "OLD_STANDINGS",
    "STANDINGS",
    "ColumnItem",
    "ColumnPause",
    "DutyStanding",
    "Explanation",
    "ExplanationFact",
    "Opening",
    "OpeningDebt",
    "OpeningFact",
    "TurningDay",
]
