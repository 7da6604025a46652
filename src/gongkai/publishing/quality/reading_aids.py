"""Reading aids left in a text: 規(guī)范, a character followed by its pinyin in brackets."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.law.sources import Confidence, Source
from gongkai.publishing.quality.checks import Check
from gongkai.publishing.quality.findings import Context, Edit, Finding, Severity
from gongkai.publishing.quality.folded import AID, Folded, scripts

# GB 2312 orders its first 3,755 characters, those everybody reads, in the rows up to this one.
_LAST_COMMON_LEAD = 0xD7


def _look(text: Folded, context: Context, check: Check) -> Iterator[Finding]:
    for aid in AID.finditer(text.original):
        start, end = aid.start() - 1, aid.end()
        character = text.original[start]
        common = _is_common(character)
        yield check.found(
            text,
            start,
            end,
            f"“{character}”后面带着拼音“{aid.group()}”,多半是从网上转来时留下的"
            if common
            else f"“{character}”后面注了拼音“{aid.group()}”",
            "删去拼音" if common else "生僻字第一次出现可以注音;不是有意注的,删去拼音",
            severity=Severity.MUST if common else Severity.LOOK,
            edits=(Edit(aid.start(), end, ""),),
        )


def _is_common(character: str) -> bool:
    simplified = character.translate(scripts().simplifying)
    try:
        return simplified.encode("gb2312")[0] <= _LAST_COMMON_LEAD
    except UnicodeEncodeError:
        return False


READING_AIDS = Check(
    id="reading.aid",
    label="夹着拼音",
    rule="正文里的常用字不注拼音",
    source=Source("转载文字里常见的残留", Confidence.PRACTICE),
    severity=Severity.MUST,
    good="规范政务公开内容(见附件),面积12(km)。",
    bad="规(guī)范政务公开内容。",
    look=_look,
)
