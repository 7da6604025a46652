"""The items of a year: planned, drawn, followed up, numbered and worded."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from gongkai.law.work_notices import builtin_calendar
from gongkai.main.demo.year.attachments import made
from gongkai.main.demo.year.common_values import common_values
from gongkai.main.demo.year.drawing import Draw, spoken
from gongkai.main.demo.year.item import Item
from gongkai.main.demo.year.numbering import index_items, number_documents, titles_taken
from gongkai.main.demo.year.planted import planted_items, silent_since
from gongkai.main.demo.year.rendering import html_of, lines_of, text_of
from gongkai.main.demo.year.schedule import Planned, planned
from gongkai.main.demo.year.tables import draw_table
from gongkai.main.demo.year.template import templates

# So often another drawing is tried until a title has not been there.
_TRIES = 60
# Values that need the sums of the table are drawn after it.
_LATER = "+"


def items_until(last: date) -> list[Item]:
    """Every item up to ``last`` (a civil day), by day of publishing; the same for the same day."""
    taken = titles_taken()
    silent = silent_since(last)
    found: list[Item] = []
    for plan in planned(last):
        if plan.day >= silent.get((plan.agency, plan.column), date.max):
            continue
        item = _drawn(plan, None, taken)
        if item is not None:
            found += [item, *_following(item, last, taken)]
    for plan, finding in planted_items(last):
        item = _must(_drawn(plan, None, set()), plan, finding)
        found += [item, *_following(item, last, taken)]
    found.sort(key=lambda one: (one.day, one.plan.agency, one.plan.seed))
    number_documents(found)
    index_items(found)
    for item in found:
        _word(item)
    return found


def _must(item: Item | None, plan: Planned, finding: str) -> Item:
    if item is None:
        raise ValueError(f"{plan.template.id}: what is planted has to be there")
    item.finding = finding
    return item


def _following(item: Item, last: date, taken: set[tuple[str, str]]) -> Iterator[Item]:
    calendar = builtin_calendar()
    for place, follow in enumerate(item.plan.template.follows):
        seed = f"{item.plan.seed}/follow{place}"
        days = random.Random(seed).randint(follow.days[0], follow.days[1])
        day = calendar.add(item.day, days)
        if day > last:
            continue
        plan = Planned(item.plan.agency, follow.column, templates()[follow.template], day, seed)
        following = _drawn(plan, item, taken)
        if following is not None:
            yield following
            yield from _following(following, last, taken)


def _drawn(plan: Planned, parent: Item | None, taken: set[tuple[str, str]]) -> Item | None:
    """The item with its values; None if every title drawn has been there already."""
    template = plan.template
    for attempt in range(_TRIES):
        draw = Draw(random.Random(f"{plan.seed}#{attempt}"), plan.day)
        draw.values |= common_values(plan.agency, plan.day, draw.chance)
        if parent is not None:
            draw.values |= {f"母{name}": value for name, value in parent.values.items()}
            draw.values["母公开日期"] = spoken(parent.day, year=True)
        made_on = None
        if template.made is not None:
            made_on = builtin_calendar().back(plan.day, draw.chance.randint(*template.made))
            draw.values |= {"成文日期": spoken(made_on, year=True), "成文年": made_on.year}
        effective_on = _effective(plan)
        draw.values["施行日期"] = spoken(effective_on, year=True)
        draw.all_of({name: spec for name, spec in template.values.items() if not name.startswith(_LATER)})
        table = draw_table(template.table, draw) if template.table else None
        later = {name[1:]: spec for name, spec in template.values.items() if name.startswith(_LATER)}
        draw.all_of(later)
        # Parts that stand only later tell two items apart well enough.
        told = {**draw.values, "文号": plan.seed, "母题": parent and parent.plan.seed}
        title = template.title.format_map(told)
        if (plan.agency, title) not in taken:
            taken.add((plan.agency, title))
            return Item(
                plan, draw.values, table, made_on, effective_on if template.effective else None, parent
            )
    return None


def _effective(plan: Planned) -> date:
    """The first of the month after next: time enough to get to know what will hold."""
    return (plan.day.replace(day=1) + timedelta(days=62)).replace(day=1)


def _word(item: Item) -> None:
    """Title, body and files; its parent, being earlier, has its own words already."""
    template, values = item.plan.template, item.values
    if item.parent is not None:
        values |= {
            "母题": item.parent.title,
            "母文号": item.parent.number,
            "母索引号": item.parent.index_number,
        }
    item.title = template.title.format_map(values)
    lines = lines_of(template.body, values)
    item.body = html_of(lines, item.table)
    for spec in template.files:
        name = spec.name.format_map(values)
        if spec.text:
            content = made(spec.form, name, text_of(lines_of(spec.text, values)), None)
        else:
            content = made(spec.form, item.title, text_of(lines), item.table)
        item.files.append((f"{name}.{spec.form}", content))
