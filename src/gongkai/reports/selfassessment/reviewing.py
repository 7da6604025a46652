"""What should be looked at again (核对): wrong words, sums and cited laws, and numbers unlike the figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.publishing.quality import Context, check_text, read_older_report
from gongkai.reports.selfassessment.choices import Choices
from gongkai.reports.selfassessment.outline import Outline
from gongkai.reports.selfassessment.places import BY_NAME
from gongkai.reports.selfassessment.rows import UNIT

_TOTAL = re.compile(r"主动公开[^0-9。;;\n]{0,12}([0-9]{1,7})条")


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to look at: where it stands, the words, what is wrong, what to do."""

    where: str
    words: str
    problem: str
    remedy: str


def remarks_on_texts(outline: Outline, choices: Choices) -> tuple[Remark, ...]:
    """What is to be looked at in what the clerk wrote."""
    return tuple(
        remark
        for place, text in choices.texts.items()
        for remark in (*_found(_where(place), text, outline), *_unlike(_where(place), text, outline))
    )


def remarks_on_older(outline: Outline, name: str, text: str) -> tuple[Remark, ...]:
    """What is to be looked at in the text of the last report, and what of it could not be read."""
    read = read_older_report(text, name)
    found = [
        Remark(read.place_of(one.start), one.words, one.problem, one.remedy)
        for one in check_text(read.text, context=Context())
    ]
    found += [Remark("", "", sentence, "") for sentence in read.left_out]
    return tuple(found)


def _found(where: str, text: str, outline: Outline) -> Iterator[Remark]:
    context = Context(names=(outline.agency,))
    for one in check_text(text, context=context):
        yield Remark(where, one.words, one.problem, one.remedy)


def _unlike(where: str, text: str, outline: Outline) -> Iterator[Remark]:
    """Numbers of items in the text that are not those of the figures with the same name."""
    total = outline.figures["total"].figure
    for match in _TOTAL.finditer(text):
        if int(match[1]) != total.value:
            yield _differs(where, match[0], total.printed)
    for key, opened in outline.figures.items():
        if key.startswith("column."):
            for match in re.finditer(rf"{re.escape(opened.heading)}([0-9]{{1,7}}){UNIT}", text):
                if int(match[1]) != opened.figure.value:
                    yield _differs(where, match[0], opened.figure.printed)


def _differs(where: str, words: str, printed: str) -> Remark:
    return Remark(where, words, f"按登记的事实数是{printed}", "请改正这个数,或点开数字核对清单")


def _where(place: str) -> str:
    known = BY_NAME.get(place)
    if known is not None:
        return re.split("[:,(]", known.heading or known.what)[0]
    return (
        "问题的补充"
        if place.startswith("problem.")
        else "打算"
        if place.startswith("plan.")
        else "上次的打算"
    )
