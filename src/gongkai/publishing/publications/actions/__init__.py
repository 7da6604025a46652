"""The verbs of publications. Those of taking over a sheet are in ``importing``."""

from gongkai.publishing.publications.actions.drafting import draft
from gongkai.publishing.publications.actions.ending import repeal, replace, withdraw
from gongkai.publishing.publications.actions.proving import record_withdrawal_proof
from gongkai.publishing.publications.actions.publishing import publish
from gongkai.publishing.publications.actions.publishing_events import publish_event, unpublish_event
from gongkai.publishing.publications.actions.relating import add_channel, correct, relate

__all__ = [
    "add_channel",
    "correct",
    "draft",
    "publish",
    "publish_event",
    "record_withdrawal_proof",
    "relate",
    "repeal",
    "replace",
    "unpublish_event",
    "withdraw",
]
