"""The tables, by concept."""

from gongkai.publishing.publications.models.document import Document, Origin
from gongkai.publishing.publications.models.fact import Channel, DocumentFact, FactKind, Relation
from gongkai.publishing.publications.models.import_batch import BatchState, ImportBatch
from gongkai.publishing.publications.models.numbering import Counter, GivenNumber
from gongkai.publishing.publications.models.public_item import PublicItem
from gongkai.publishing.publications.models.published_event import PublishedEvent
from gongkai.publishing.publications.models.revision import Revision, RevisionFile

__all__ = [
    "BatchState",
    "Channel",
    "Counter",
    "Document",
    "DocumentFact",
    "FactKind",
    "GivenNumber",
    "ImportBatch",
    "Origin",
    "PublicItem",
    "PublishedEvent",
    "Relation",
    "Revision",
    "RevisionFile",
]
