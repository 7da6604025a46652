"""文号 (发文字号): ××〔YYYY〕N号, read and written, and the numbers missing from a series."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from gongkai.law.fields import check_whole
from gongkai.law.reading import Faults, shown
from gongkai.law.refusals import Issue, Refused, refuse
from gongkai.law.sources import Confidence, Source

DOCUMENT_NUMBER_SOURCE = Source("GB/T 9704-2012 第7.2.5条", Confidence.PARTIAL, "条文据公开转载核对")
GAP_SOURCE = Source("文号断号提示", Confidence.PROPOSAL)

_FIRST_YEAR = 1949
# Keeps one mistyped number from making a list of gaps as long as a register.
_MOST = 99_999
_PREFIX = re.compile(r"[^\s0-9〔〕\[\]【】]+")
_WRITTEN = re.compile(r"([^\s0-9〔〕\[\]【】]+)〔([0-9]{4})〕([1-9][0-9]*)号")
_OTHER_BRACKETS = re.compile(r"[\[【(\uff08][0-9]{4}[\]】)\uff09]")
_PADDED = re.compile(r"〕第?0+[0-9]*号?")
# As it is met in older records and typed on telephones, blanks left out and full-width signs made plain.
_MET = re.compile(r"([^0-9〔〕\[\]【】]+)[〔\[【(]([0-9]{4})[〕\]】)]第?0*([1-9][0-9]*)号")


@dataclass(frozen=True, slots=True, order=True)
class DocumentNumber:
    """One 文号 by its parts: 清司罚决字〔2026〕2号 is prefix 清司罚决字, year 2026, number 2.

    Raises :class:`Refused` for an empty prefix or one with digits, a year before 1949, a number below 1.

    Source: GB/T 9704-2012 第7.2.5条
    """

    prefix: str
    year: int
    number: int

    def __post_init__(self) -> None:
        """Refuse parts that cannot be."""
        faults = Faults()
        if not isinstance(self.prefix, str) or not _PREFIX.fullmatch(self.prefix):
            said = f"机关代字应是不含数字、空格和括号的文字(如「清司」),现在是{shown(self.prefix)}"
            faults.add("prefix", "document_number.prefix", said)
        check_whole(faults, "year", self.year, least=_FIRST_YEAR, most=9999, what="文号的年份")
        check_whole(faults, "number", self.number, least=1, most=_MOST, what="文号的顺序号")
        faults.stop()

    def __str__(self) -> str:
        """The number as printed: year in 〔〕, no leading zero, no 第."""
        return f"{self.prefix}〔{self.year}〕{self.number}号"


def parse_document_number(text: object, field: str = "document_number") -> DocumentNumber:
    """Read a 文号 written by the standard: four-digit year in 〔〕, number without leading zero, then 号.

    Other brackets and padded numbers are refused with the right way to write them, not repaired: a 文号 is
    how people look a document up, so the register must hold it as printed.

    Source: GB/T 9704-2012 第7.2.5条
    """
    found = _WRITTEN.fullmatch(text) if isinstance(text, str) else None
    if not found:
        raise refuse(field, "document_number.form", _advice(text))
    try:
        return DocumentNumber(found[1], int(found[2]), int(found[3]))
    except Refused as refused:
        raise Refused(Issue(field, issue.rule, issue.text) for issue in refused.issues) from None


def recognise_document_number(text: object) -> DocumentNumber | None:
    """The 文号 meant by ``text``, whatever its brackets, blanks, noughts and 第; None if it means none.

    For comparing what people typed with what was printed; a register keeps the number as printed.

    Source: GB/T 9704-2012 第7.2.5条
    """
    if not isinstance(text, str):
        return None
    found = _MET.fullmatch("".join(unicodedata.normalize("NFKC", text).split()))
    if not found:
        return None
    try:
        return DocumentNumber(found[1], int(found[2]), int(found[3]))
    except Refused:
        return None


def _advice(text: object) -> str:
    example = "如 清司〔2026〕6号"
    if isinstance(text, str):
        if _OTHER_BRACKETS.search(text):
            return f"文号的年份要放在六角括号〔〕里,{example};现在是{shown(text)}"
        if _PADDED.search(text):
            return f"文号的顺序号前面不补0,{example};现在是{shown(text)}"
        if "〕第" in text:
            return f"文号的顺序号前面不加「第」,{example};现在是{shown(text)}"
    return f"文号应写成「机关代字〔四位年份〕顺序号号」,{example};现在是{shown(text)}"


@dataclass(frozen=True, slots=True)
class NumberGap:
    """The numbers not seen in one series of one year, up to the highest seen.

    A gap is a question to the office (was something decided and not registered?), never a finding by itself.
    """

    prefix: str
    year: int
    present: tuple[int, ...]
    missing: tuple[int, ...]

    @property
    def text(self) -> str:
        """The question as shown: 清司罚决字〔2026〕有1、3号,没有2号."""
        return f"{self.prefix}〔{self.year}〕有{_runs(self.present)}号,没有{_runs(self.missing)}号"


def missing_numbers(numbers: Iterable[DocumentNumber]) -> tuple[NumberGap, ...]:
    """The gaps of every series (prefix and year) in ``numbers``, in the order of prefix and year.

    Order and repetition do not matter. Series without a gap are left out. Numbers above the highest one seen
    cannot be known to be missing.

    Source: 文号断号提示 [proposal]
    """
    series: dict[tuple[str, int], set[int]] = {}
    for number in numbers:
        series.setdefault((number.prefix, number.year), set()).add(number.number)
    gaps = []
    for (prefix, year), present in sorted(series.items()):
        missing = tuple(number for number in range(1, max(present)) if number not in present)
        if missing:
            gaps.append(NumberGap(prefix, year, tuple(sorted(present)), missing))
    return tuple(gaps)


def _runs(numbers: tuple[int, ...]) -> str:
    # 1、2、3 as 1至3, so that one far-off number does not make a page of figures.
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return "、".join(_run(first, last) for first, last in runs)


def _run(first: int, last: int) -> str:
    if first == last:
        return str(first)
    return f"{first}、{last}" if last == first + 1 else f"{first}至{last}"
