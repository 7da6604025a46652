"""What is asked of duties: the facts of a column, where every duty stands, and the stored copy of that."""

from gongkai.watch.duties.queries.facts import column_facts
from gongkai.watch.duties.queries.proving import Difference, prove
from gongkai.watch.duties.queries.rows import DutyRow, standing_on
from gongkai.watch.duties.queries.stored import CONSUMER, computed_at, looked_on, stored_of

__all__ = [
    "CONSUMER",
    "Difference",
    "DutyRow",
    "column_facts",
    "computed_at",
    "looked_on",
    "prove",
    "standing_on",
    "stored_of",
]
