"""The verbs of the duties."""

from gongkai.watch.duties.actions.explaining import accept_explanation, explain, withdraw_explanation
from gongkai.watch.duties.actions.following import follow_changes, look_at_due, recompute_all
from gongkai.watch.duties.actions.opening import open_books, plan_debt
from gongkai.watch.duties.actions.pausing import pause_column, resume_column

__all__ = [
    "accept_explanation",
    "explain",
    "follow_changes",
    "look_at_due",
    "open_books",
    "pause_column",
    "plan_debt",
    "recompute_all",
    "resume_column",
    "withdraw_explanation",
]
