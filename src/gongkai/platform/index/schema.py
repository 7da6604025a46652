"""The fields of an index and how a document becomes a row of it. A change here needs a new :data:`SCHEMA`."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

from tantivy import Document, Schema, SchemaBuilder

from gongkai.platform.index.documents import Hit, IndexDocument, Pieces
from gongkai.platform.index.numbers import exact_forms
from gongkai.platform.index.tokens import document_tokens, joined, title_pairs, title_tokens
from gongkai.platform.index.vocabulary import Vocabulary

SCHEMA = 1
# An excerpt is taken from the beginning of a text: keeping all of it would double the index.
KEPT_FOR_EXCERPTS = 1_000

_WORDS = ("uid", "agency", "column", "validity", "exact")


def build_schema() -> Schema:
    """Words compared whole, the day, the tokens of title and text, and ``shown``: what a list prints."""
    builder = SchemaBuilder()
    for name in _WORDS:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("day", indexed=True, fast=True)
    builder.add_text_field("title", tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("pairs", tokenizer_name="whitespace", index_option="position")
    builder.add_text_field("text", tokenizer_name="whitespace", index_option="freq")
    # A stored text field would be indexed too; bytes are only kept.
    builder.add_bytes_field("shown", stored=True)
    return builder.build()


def row_of(document: IndexDocument, vocabulary: Vocabulary) -> Document:
    """The row the engine takes."""
    row = Document()
    row.add_text("uid", document.uid)
    row.add_text("agency", document.agency)
    row.add_text("column", document.column)
    row.add_text("validity", document.validity)
    for form in exact_forms(document.number, document.docno):
        row.add_text("exact", form)
    row.add_integer("day", day_number(document.day))
    numbers = f"{document.number} {document.docno} {document.text}"
    title, text = clean(document.title), clean(numbers)
    row.add_text("title", joined(title_tokens(title, vocabulary)))
    row.add_text("pairs", joined(title_pairs(title)))
    row.add_text("text", joined(document_tokens(text, vocabulary)))
    row.add_bytes("shown", _shown(document))
    return row


def hit_of(row: Document, marked: Callable[[str], Pieces], excerpted: Callable[[str], Pieces]) -> Hit:
    """What a list prints of a row."""
    shown = json.loads(bytes(row.get_first("shown") or b""))
    return Hit(
        uid=shown["uid"],
        agency=shown["agency"],
        column=shown["column"],
        title=marked(shown["title"]),
        excerpt=excerpted(shown["beginning"]),
        number=shown["number"],
        docno=shown["docno"],
        day=date.fromisoformat(shown["day"]),
        validity=shown["validity"],
    )


def day_number(day: date) -> int:
    """20260330 for 30 March 2026: days compare as whole numbers."""
    return day.year * 10_000 + day.month * 100 + day.day


def clean(text: str) -> str:
    """Without lone surrogates, which no encoding takes."""
    return text.encode("utf-8", "ignore").decode("utf-8")


def _shown(document: IndexDocument) -> bytes:
    values = {
        "uid": document.uid,
        "agency": document.agency,
        "column": document.column,
        "title": clean(document.title),
        "beginning": " ".join(clean(document.text)[: KEPT_FOR_EXCERPTS * 2].split())[:KEPT_FOR_EXCERPTS],
        "number": document.number,
        "docno": document.docno,
        "day": document.day.isoformat(),
        "validity": document.validity,
    }
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
