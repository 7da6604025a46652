"""Which column owes what an event asks for, where several columns of the agency stand under one rule.

The same rule (形成后20个工作日内公开) stands at many columns, and what happened is published in one of them:
so an event is owed once for each code of a rule. It falls to the column it names, else to the nearest branch
above that with such a rule, else to the first column supplied by the unit that answers for the event, else to
the first in the order of the catalogue.

Source: 本系统约定(一件事按一条规则只催一次) [proposal]
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from gongkai.law.freshness import Within
from gongkai.registry.catalogue.models import Column
from gongkai.watch.duties.queries.columns import Rule, Tree
from gongkai.watch.duties.queries.events import Happened

Candidate = tuple[Column, Rule]
Borne = dict[str, list[str]]


def borne_by(tree: Tree, events: Iterable[Happened], day: date) -> Borne:
    """The events each rule owes, the earliest first: uids of events by the uid of the rule."""
    by_agency: dict[int, dict[str, list[Candidate]]] = {}
    for key, column in tree.columns.items():
        if column.open_on(day):
            for rule in tree.rules.get(key, ()):
                if any(isinstance(version, Within) for version in rule.versions):
                    codes = by_agency.setdefault(column.agency_id, {})
                    codes.setdefault(rule.code, []).append((column, rule))
    borne: Borne = {}
    for one in events:
        for candidates in by_agency.get(one.agency_id, {}).values():
            bearer = _bearer(one, [found for found in candidates if _asks(found[1], one)], tree)
            if bearer is not None:
                borne.setdefault(bearer.uid, []).append(one.event.uid)
    return borne


def _asks(rule: Rule, one: Happened) -> bool:
    return any(
        isinstance(version, Within)
        and one.event.kind in version.kinds
        and version.rule.in_force(one.event.on)
        for version in rule.versions
    )


def _bearer(one: Happened, candidates: list[Candidate], tree: Tree) -> Rule | None:
    if one.column_id is not None:
        by_column = {column.pk: rule for column, rule in candidates}
        for key in tree.with_above(one.column_id):
            if key in by_column:
                return by_column[key]
    for column, rule in candidates:
        if one.responsible_id is not None and column.responsible_id == one.responsible_id:
            return rule
    return candidates[0][1] if candidates else None
