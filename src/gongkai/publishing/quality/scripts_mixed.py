"""Traditional characters in the text of an office that writes simplified ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from gongkai.law.sources import Confidence, Source
from gongkai.publishing.quality.checks import Check
from gongkai.publishing.quality.findings import Context, Edit, Finding, Severity
from gongkai.publishing.quality.folded import Folded, scripts

# Below this many, or this share of all that tell, single characters are named; above, the whole text.
_WHOLLY_FROM = 10
_WHOLLY_SHARE = 0.5


@cache
def _traditional() -> re.Pattern[str]:
    return re.compile("[" + "".join(sorted(scripts().traditional)) + "]+")


def _look(text: Folded, context: Context, check: Check) -> Iterator[Finding]:
    original, known = text.original, scripts()
    runs = [run for run in _traditional().finditer(original) if not _named(original, run, context)]
    if not runs:
        return
    traditional = sum(len(run.group()) for run in runs)
    simplified = sum(1 for sign in original if sign in known.simplified)
    if traditional < _WHOLLY_FROM or traditional < _WHOLLY_SHARE * (traditional + simplified):
        for run in runs:
            right = run.group().translate(known.simplifying)
            yield check.found(
                text,
                run.start(),
                run.end(),
                f"“{run.group()}”是繁体字",
                f"改为“{right}”",
                edits=(Edit(run.start(), run.end(), right),),
            )
        return
    mixed = f",另有{simplified}个只有简体才用的字,繁简混用" if simplified else ""
    edits = tuple(
        Edit(place, place + 1, sign.translate(known.simplifying))
        for place, sign in enumerate(original)
        if ord(sign) in known.simplifying
    )
    first = runs[0]
    yield check.found(
        text,
        first.start(),
        first.end(),
        f"全文用的是繁体字(有{traditional}个只有繁体才用的字{mixed})",
        "转成简体字再发布;一个繁体字对着几个简体字的(后、干、系、面等)转后要看一遍",
        edits=edits,
    )


def _named(original: str, run: re.Match[str], context: Context) -> bool:
    around = original[max(0, run.start() - 30) : run.end() + 30]
    return any(run.group() in name and name in around for name in context.names)


TRADITIONAL = Check(
    id="script.traditional",
    label="繁体字",
    rule="国家机关以普通话和规范汉字为公务用语用字",
    source=Source("《国家通用语言文字法》第9条", Confidence.MEMORY),
    severity=Severity.SHOULD,
    good="规范政务公开内容,提高公开水平。",
    bad="规范政務公开内容,提高公开水平。",
    look=_look,
)
