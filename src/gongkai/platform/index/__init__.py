"""The search index: words of Chinese text, folders by version, queries. Nothing else imports the engine."""

from gongkai.platform.index.documents import Filters, Hit, Hits, IndexDocument, Pieces
from gongkai.platform.index.engine import Index, IndexUnusable
from gongkai.platform.index.folders import begin, live, switch, version

__all__ = [
    "Filters",
    "Hit",
    "Hits",
    "Index",
    "IndexDocument",
    "IndexUnusable",
    "Pieces",
    "begin",
    "live",
    "switch",
    "version",
]
