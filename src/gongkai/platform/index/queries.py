"""From what a person typed to the engine's query. There are no operators: all of it is text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tantivy import FieldType, Occur, Query, Schema

from gongkai.platform.index.documents import Filters
from gongkai.platform.index.numbers import asked_forms
from gongkai.platform.index.schema import clean, day_number
from gongkai.platform.index.tokens import Chunk, Part, chunks_of
from gongkai.platform.index.vocabulary import Vocabulary

LONGEST_QUERY = 200
_EXACT = 10_000.0
_IN_TITLE = 3.0
_IN_A_ROW_IN_TITLE = 4.0
# Of a query nothing answers in full, what has three of five parts is shown as a partial answer.
_MOST_OF_IT = 0.6


@dataclass(frozen=True, slots=True)
class Asked:
    """A query taken apart: its chunks, what of it may be a number, and whether its end was cut off."""

    chunks: tuple[Chunk, ...]
    numbers: tuple[str, ...]
    shortened: bool

    @property
    def parts(self) -> tuple[Part, ...]:
        """All that is asked for."""
        return tuple(dict.fromkeys(part for chunk in self.chunks for part in chunk.parts))


def asked(text: str, vocabulary: Vocabulary) -> Asked:
    """Take any text apart; nothing is refused."""
    plain = clean(text)
    used = plain[:LONGEST_QUERY]
    return Asked(chunks_of(used, vocabulary), asked_forms(used), len(plain) > LONGEST_QUERY)


def everything_asked(schema: Schema, query: Asked) -> Query:
    """Documents with every chunk, those with the very number before all others."""
    wanted = _all([_chunk(schema, chunk) for chunk in query.chunks])
    numbers = [Query.term_query(schema, "exact", form) for form in query.numbers]
    first = Query.const_score_query(_any(numbers), _EXACT)
    return _any([first, wanted])


def most_of_it(schema: Schema, query: Asked) -> Query | None:
    """Documents with most of the parts; None where there is nothing to leave out."""
    parts = [_part(schema, part) for part in query.parts]
    if len(parts) < 2:
        return None
    least = max(1, int(len(parts) * _MOST_OF_IT))
    return Query.boolean_query([(Occur.Should, part) for part in parts], minimum_number_should_match=least)


def filtered(schema: Schema, query: Query, filters: Filters) -> Query:
    """``query`` among what the filters let through."""
    must = [
        _any([Query.term_query(schema, name, clean(value)) for value in values])
        for name, values in (
            ("agency", filters.agencies),
            ("column", filters.columns),
            ("validity", filters.validity),
        )
        if values
    ]
    if filters.first is not None or filters.last is not None:
        first = None if filters.first is None else day_number(filters.first)
        last = None if filters.last is None else day_number(filters.last)
        must.append(Query.range_query(schema, "day", FieldType.Integer, first, last))
    return _all([query, *(Query.const_score_query(one, 0.0) for one in must)])


def _chunk(schema: Schema, chunk: Chunk) -> Query:
    parts = _all([_part(schema, part) for part in chunk.parts])
    if not chunk.pairs:
        return parts
    in_title = Query.boost_query(_in_a_row(schema, chunk.pairs), _IN_A_ROW_IN_TITLE)
    return _any([in_title, parts])


def _in_a_row(schema: Schema, pairs: Sequence[str]) -> Query:
    if len(pairs) == 1:
        return Query.term_query(schema, "pairs", pairs[0])
    return Query.phrase_query(schema, "pairs", list(pairs))


def _part(schema: Schema, part: Part) -> Query:
    every = _all([_token(schema, token) for token in part.every])
    return _any([every, *(_token(schema, token) for token in part.instead)])


def _token(schema: Schema, token: str) -> Query:
    in_title = Query.boost_query(Query.term_query(schema, "title", token), _IN_TITLE)
    return _any([in_title, Query.term_query(schema, "text", token)])


def _any(queries: Sequence[Query]) -> Query:
    return queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Should, one) for one in queries])


def _all(queries: Sequence[Query]) -> Query:
    return queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Must, one) for one in queries])
