"""The one gate: whether a revision may be made public today. Review and approval will be asked here too."""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser

from gongkai.law.reading import Faults
from gongkai.law.refusals import Issue
from gongkai.law.sources import Confidence, Source
from gongkai.law.steps import PublicAttribute
from gongkai.platform import clock
from gongkai.publishing.publications.content import LABELS, Content
from gongkai.publishing.publications.models import Document, Revision
from gongkai.registry.agencies.queries import version_on
from gongkai.registry.catalogue.models import Column

SUMMARY_MOST = 100
SUMMARY_SOURCE = Source("内容概述不超过100字", Confidence.PRACTICE)

# What a reader sees of a page that has no word on it.
_SEEN = ("img", "video", "audio")
_PIECE = 120


def may_publish(document: Document, revision: Revision) -> tuple[Issue, ...]:
    """Everything that keeps ``revision`` from being made public today; empty if nothing does.

    Asked are the fields of a disclosure record. ``document`` is what the signatures of a review hang on.
    """
    today = clock.today()
    column, content = revision.column, revision.content
    faults = Faults()
    if version_on(document.agency, today) is None:
        faults.add("agency", "record.agency", "本机关今天还没有设立或已撤销,不能公开信息")
    if not column.open_on(today):
        faults.add("column", "record.column", f"栏目「{column.name}」今天没有开设或已停用,请换一个栏目")
    if len(content.summary) > SUMMARY_MOST:
        found = len(content.summary)
        said = f"内容概述最多{SUMMARY_MOST}个字{SUMMARY_SOURCE.confidence.mark},现在有{found}个,请压缩"
        faults.add("summary", "record.summary", said)
    check_record(faults, content, today)
    return tuple(faults.issues)


def may_import(column: Column, content: Content, published_on: date) -> tuple[Issue, ...]:
    """Everything that keeps a record that was public before from being taken over as public on that day.

    Its column may have been closed since. The length of its summary is not asked: it was printed so.
    """
    faults = Faults()
    today = clock.today()
    if not (column.open_on(published_on) or column.open_on(today)):
        said = f"栏目「{column.name}」在{published_on.isoformat()}和今天都没有开设,请换一个栏目"
        faults.add("column", "record.column", said)
    if published_on > today:
        faults.add("published_on", "record.future", f"发布日期{published_on.isoformat()}还没有到,请核对")
    check_record(faults, content, min(published_on, today))
    return tuple(faults.issues)


def check_record(faults: Faults, content: Content, published_on: date) -> None:
    """Note what a disclosure record of that day lacks, and days that cannot be.

    A document may take effect before it was made, for some do so expressly.

    Article: 条例第12条; 国办发〔2016〕80号
    """
    if not content.title.strip():
        faults.add("title", "record.title", "请写名称(标题)")
    if content.attribute is not PublicAttribute.PROACTIVE:
        said = f"公开属性是「{content.attribute.label}」,不能在网上公开;要公开,请先改属性并重新审核"
        faults.add("attribute", "record.attribute", said)
    if not has_substance(content.body) and not content.attachments:
        faults.add("body", "record.body", "正文和附件都是空的,请写正文或加附件")
    for name in ("made_on", "issued_on", "formed_on"):
        day = getattr(content, name)
        if day is not None and day > published_on:
            said = f"{LABELS[name]}{day.isoformat()}晚于发布日期{published_on.isoformat()},请核对"
            faults.add(name, "record.order", said)
    _check_order(faults, content, "made_on", "issued_on", may_be_equal=True)
    for earlier in ("made_on", "effective_on"):
        _check_order(faults, content, earlier, "planned_expiry_on", may_be_equal=False)


def has_substance(body: str) -> bool:
    """True if a reader would see something of this HTML: a word, a picture, a film."""
    reader = _Substance()
    # The first word is mostly near the beginning, and a sheet has fifty thousand bodies.
    for place in range(0, len(body), _PIECE):
        reader.feed(body[place : place + _PIECE])
        if reader.found:
            return True
    reader.close()
    return reader.found


class _Substance(HTMLParser):
    found = False
    _silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found = self.found or tag in _SEEN
        self._silent += tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("script", "style") and self._silent > 0

    def handle_data(self, data: str) -> None:
        # isprintable leaves out what takes no room, such as a zero-width blank.
        if not self._silent and any(sign.isprintable() and not sign.isspace() for sign in data):
            self.found = True


def _check_order(faults: Faults, content: Content, earlier: str, later: str, *, may_be_equal: bool) -> None:
    first, second = getattr(content, earlier), getattr(content, later)
    if first is None or second is None or first < second or (may_be_equal and first == second):
        return
    said = f"{LABELS[later]}{second.isoformat()}应在{LABELS[earlier]}{first.isoformat()}之后,请核对两个日期"
    faults.add(later, "record.order", said)
