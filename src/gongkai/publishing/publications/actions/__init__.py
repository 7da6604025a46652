"""The verbs of publications."""

from gongkai.publishing.publications.actions.drafting import draft
from gongkai.publishing.publications.actions.ending import repeal, replace, withdraw
from gongkai.publishing.publications.actions.importing import Imported, Outcome, import_item
from gongkai.publishing.publications.actions.publishing import publish
from gongkai.publishing.publications.actions.relating import add_channel, correct, relate

__all__ = [
    "Imported",
    "Outcome",
    "add_channel",
    "correct",
    "draft",
    "import_item",
    "publish",
    "relate",
    "repeal",
    "replace",
    "withdraw",
]
