"""Damaged characters (乱码): what is left where a text was read in the wrong encoding, or lost characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.law.sources import Confidence, Source
from gongkai.publishing.quality.checks import Check
from gongkai.publishing.quality.findings import Context, Edit, Finding, Severity
from gongkai.publishing.quality.folded import HAN, Folded

_LOST = re.compile(r"\ufffd+|(?:锟斤拷)+(?:锟斤?)?|(?:烫{3,})|(?:屯{4,})")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]+")
_PRIVATE = re.compile(r"[\ue000-\uf8ff\U000f0000-\U0010ffff]+")
_UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff]+")
# A character of two bytes lost its first: its second, a Latin letter, stands behind a question mark.
# Where a whole stretch was read one byte late, a full stop follows the question mark.
_HALVED = re.compile(rf"(?<=[{HAN}])[?？](?:[,，][A-Za-z@\[\\\]^_`{{|}}~](?=[{HAN}])|。(?=[{HAN}?？]))")
_QUERIES = re.compile(r"\?{3,}|？{4,}")
_ONE_QUERY = re.compile(rf"(?<=[{HAN}])\?(?=[A-Z]?[{HAN}])")
_ASKING = re.compile(r"[吗呢么嗎麼谁誰哪几幾多何怎否啥孰]|是不是|能不能|可不可|有没有|有沒有|要不要|会不会")
# UTF-8 read as GBK, and as Latin-1 or Windows-1252: the first bytes of Chinese characters are E4 to E9.
_AS_GBK = re.compile(rb"(?:[\xe4-\xe9][\x80-\xbf]{2}|[\xef][\xbc\xbd][\x80-\xbf]|\xe3\x80[\x80-\xbf]){2,}")
_GBK_BYTE_PAIRS = re.compile(r"[^\x00-\x7f\ud800-\udfff]+")
_GBK_MARKS = re.compile(
    r"(?:锛|銆)[?\u0080-\u00ff\ue000-\uf8ff€岀屻愬傘佸歚]?"
    r"|涓浗|淇℃伅|鏀垮簻|鍏紑|鍏憡|浜烘皯|鏀跨瓥|鐨勪|鍙告硶"
)
_AS_LATIN = re.compile(
    r"(?:[ä-é][\u0080-\u00bf\u0152-\u0178\u02c6\u02dc\u2013-\u203a\u20ac\u2122]{2}){2,}"
    r"|(?:[°-÷][¡-þ]){3,}"
)


def _lost(text: Folded, context: Context, check: Check) -> Iterator[Finding]:
    original = text.original
    for found in _LOST.finditer(original):
        yield _found(text, check, found, f"“{found.group()[:12]}”是乱码,原来的字已经丢了")
    for found in _CONTROL.finditer(original):
        yield _found(text, check, found, "这里有看不见的控制字符", "删去", drop=True)
    for found in _PRIVATE.finditer(original):
        yield _found(text, check, found, "这里有自造字(私用区字符),别的电脑上显示不出来")
    for found in _UNSEEN.finditer(original):
        yield _found(
            text, check, found, "这里有看不见的零宽字符,会使查找落空", "删去", Severity.SHOULD, drop=True
        )
    for found in _QUERIES.finditer(original):
        yield _found(text, check, found, f"连着{len(found.group())}个问号,多半是字丢了")
    halved = []
    for found in _HALVED.finditer(original):
        halved.append(found.start())
        read = _whole(found.group()[-1])
        yield check.found(
            text,
            found.start(),
            found.end(),
            f"“{found.group()}”是坏了的字" + (f",原来大约是“{read}”" if read else ""),
            "对照原文改回",
            edits=(Edit(found.start(), found.end(), read),) if read else (),
        )
    for found in _ONE_QUERY.finditer(original):
        before = re.split(r"[。!！?？;；\n]", original[max(0, found.start() - 60) : found.start()])[-1]
        if found.start() not in halved and not _ASKING.search(before):
            said = "这里的问号前面不像问句,可能是坏了的字"
            yield _found(text, check, found, said, severity=Severity.LOOK)


def _whole(letter: str) -> str:
    """What stood there: a full stop (A1 A3) and a character AC xx whose bytes were read one place late.

    The lost first byte leaves the question mark, A3 AC is a comma, and the last byte stays as a letter.
    """
    try:
        read = (b"\xa1\xa3\xac" + letter.encode("ascii")).decode("gbk")
    except UnicodeError:
        return ""
    return read if re.fullmatch(rf"。[{HAN}]", read) else ""


def _misread(text: Folded, context: Context, check: Check) -> Iterator[Finding]:
    original = text.original
    taken: list[tuple[int, int]] = []
    for run in _GBK_BYTE_PAIRS.finditer(original):
        for start, end, read in _utf8_in(run.group(), run.start()):
            taken.append((start, end))
            words = original[start:end]
            yield check.found(
                text,
                start,
                end,
                f"“{words[:12]}”是乱码,原来是“{read[:12]}”",
                "按原文改回",
                edits=(Edit(start, end, read),),
            )
    for found in _GBK_MARKS.finditer(original):
        if not any(start < found.end() and found.start() < end for start, end in taken):
            yield _found(text, check, found, f"“{found.group()}”是乱码(UTF-8 的文字被当成 GBK 读了)")
    for found in _AS_LATIN.finditer(original):
        yield _found(text, check, found, f"“{found.group()[:12]}”是乱码(中文被当成西文读了)")


def _utf8_in(run: str, offset: int) -> Iterator[tuple[int, int, str]]:
    """Stretches of ``run`` that are Chinese once their bytes are read as UTF-8: start, end, words meant."""
    if len(run) < 3:
        return
    pieces = [sign.encode("gb18030") for sign in run.replace("€", "\x80")]
    packed = b"".join(pieces)
    found = _AS_GBK.search(packed)
    if found is None:
        return
    starts: dict[int, int] = {}
    at = 0
    for index, piece in enumerate(pieces):
        starts[at] = index
        at += len(piece)
    starts[at] = len(pieces)
    for found in _AS_GBK.finditer(packed):
        begin, end = found.span()
        # A last character may be torn: of an odd number of bytes the last three go.
        while end > begin and end not in starts:
            end -= 3
        if begin in starts and end - begin >= 6:
            yield offset + starts[begin], offset + starts[end], packed[begin:end].decode("utf-8")


def _found(
    text: Folded,
    check: Check,
    found: re.Match[str],
    problem: str,
    remedy: str = "对照原文补上",
    severity: Severity | None = None,
    *,
    drop: bool = False,
) -> Finding:
    edits = (Edit(found.start(), found.end(), ""),) if drop else ()
    return check.found(text, found.start(), found.end(), problem, remedy, severity=severity, edits=edits)


LOST_CHARACTERS = Check(
    id="damage.lost",
    label="坏字",
    rule="文字要完整:没有丢失的字、控制字符、自造字和零宽字符",
    source=Source("转换编码时常见的损坏", Confidence.PRACTICE),
    severity=Severity.MUST,
    good="各项工作有序开展。现将工作自评情况总结如下:什么是公开?这里说明。",
    bad="各项工作的有序开展?,F将工作自评情况总结如下。",
    look=_lost,
)
MISREAD = Check(
    id="damage.misread",
    label="乱码",
    rule="文字要按它本来的编码读",
    source=Source("转换编码时常见的损坏", Confidence.PRACTICE),
    severity=Severity.MUST,
    good="中华人民共和国政府信息公开条例。",
    bad="中华人民共和国".encode().decode("gb18030", "replace") + "政府。",
    look=_misread,
)
