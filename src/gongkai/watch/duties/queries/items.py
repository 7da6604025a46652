"""Publications as the law takes them: one item for each document and each column it ever stood in.

A branch holds what its leaves hold, so an item stands in its column and in every branch above. Where it
entered a column it has a day, and another where it left it: withdrawn, or moved elsewhere. A newer text of
what stands there already is told as an edit of its own, so that it can be said why it does not count.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from gongkai.law.freshness import Item
from gongkai.watch.duties.queries.columns import Tree
from gongkai.watch.duties.queries.repeats import repeats_among
from gongkai.watch.duties.queries.stories import Step, Story

GENRE = "情况说明"


def items_of(told: Iterable[Story], tree: Tree, explaining: Collection[int] = ()) -> dict[int, list[Item]]:
    """The items of each column by its key; ``explaining``: the documents that are a 情况说明."""
    told = list(told)
    repeats = repeats_among(told)
    found: dict[int, list[Item]] = {}
    for story in told:
        entered = (step.column for step in story.steps if step.column is not None)
        places = dict.fromkeys(above for column in entered for above in tree.with_above(column))
        explains = story.key in explaining or story.text.genre.strip() == GENRE
        for place in places:
            found.setdefault(place, []).extend(_in(place, story, tree, explains, repeats.get(story.key)))
    return found


def _in(place: int, story: Story, tree: Tree, explains: bool, repeats: str | None) -> Iterator[Item]:
    """The item as it stands, or stood, in the column ``place``, and its newest edit there."""
    first: Step | None = None
    edit: Step | None = None
    inside, left, moved = False, None, False
    for step in story.steps:
        if step.column is not None and place in tree.with_above(step.column):
            if first is None:
                first = step
            elif inside:
                edit = step
            inside, left, moved = True, None, False
        elif inside:
            inside, left, moved = False, step.on, step.column is not None
    if first is None:
        return
    column = tree.columns[place].uid
    title = story.text.title
    item = Item(
        story.uid,
        column,
        title,
        story.first_on,
        first_published_here_on=max(first.on, story.first_on),
        withdrawn_on=None if left is None else max(left, first.on),
        repeats=repeats,
        is_explanation=explains,
        imported=first.imported,
        moved=moved,
    )
    yield item
    if edit is not None and not explains and edit.on > first.on:
        yield Item(
            story.uid,
            column,
            title,
            edit.on,
            withdrawn_on=None if left is None else max(left, edit.on),
            is_edit=True,
            moved=moved,
        )
