"""索引号: the number under which one published record is found for ever."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from gongkai.law.fields import check_flag, check_member, check_whole
from gongkai.law.reading import Faults, shown
from gongkai.law.refusals import Issue, Refused, refuse
from gongkai.law.registers.credit_code import credit_code_issues, organisation_code_issues
from gongkai.law.sources import Confidence, Source

INDEX_NUMBER_SOURCE = Source(
    "安徽各地网站所印索引号", Confidence.PRACTICE, "流水号是否逐月从1起编未见规定,按设置办理"
)

# Nothing published by an organ of the People's Republic is older.
_FIRST_YEAR = 1949


class OrganPart(StrEnum):
    """What stands before the stroke."""

    CREDIT_CODE = "credit_code"
    ORGANISATION_CODE = "organisation_code"

    @property
    def length(self) -> int:
        """Number of signs of the code."""
        return {"credit_code": 18, "organisation_code": 9}[self.value]


@dataclass(frozen=True, slots=True)
class IndexPattern:
    """How an organ writes its 索引号: organ code, ``/``, year and month, separator, serial of fixed width.

    ``restarts_each_month`` says whether the serial begins again at 1 every month. The printed examples look
    so (serials below 300), but no text says it: it is a setting of ours, and both ways give unique numbers.

    Source: 安徽各地网站所印索引号
    """

    organ_part: OrganPart = OrganPart.CREDIT_CODE
    width: int = 5
    separator: str = "-"
    restarts_each_month: bool = True

    def __post_init__(self) -> None:
        """Refuse a pattern that could not be read back."""
        faults = Faults()
        check_member(faults, "organ_part", self.organ_part, OrganPart, what="机关部分")
        check_whole(faults, "width", self.width, least=1, most=9, what="流水号的位数")
        check_flag(faults, "restarts_each_month", self.restarts_each_month, what="流水号是否逐月重新起编")
        if not isinstance(self.separator, str) or not re.fullmatch(r"[^0-9A-Za-z/\s]", self.separator):
            faults.add(
                "separator",
                "index_pattern.separator",
                f"年月与流水号之间应是一个符号(如「-」),不能是数字、字母、空格或「/」,现在是{shown(self.separator)}",
            )
        faults.stop()

    @property
    def most(self) -> int:
        """The largest serial that fits the width."""
        return int("9" * self.width)


ANHUI = IndexPattern()
ANHUI_OLDER = IndexPattern(OrganPart.ORGANISATION_CODE)
ANHUI_PATTERNS = (ANHUI, ANHUI_OLDER)


@dataclass(frozen=True, slots=True)
class IndexNumber:
    """One 索引号, by its parts; ``pattern`` tells which way of writing it is.

    The form is always checked. The check sign of ``organ`` is not, because a number once published is kept
    as it is: :meth:`organ_issues` tells about it, and :func:`format_index_number` insists on it.

    Source: 安徽各地网站所印索引号
    """

    pattern: IndexPattern
    organ: str
    year: int
    month: int
    serial: int

    def __post_init__(self) -> None:
        """Refuse parts that cannot be."""
        faults = Faults()
        length = self.pattern.organ_part.length
        if not isinstance(self.organ, str) or not re.fullmatch(f"[0-9A-Z]{{{length}}}", self.organ):
            said = f"索引号的机关部分应是{length}位数字或大写字母,现在是{shown(self.organ)}"
            faults.add("organ", "index_number.organ", said)
        check_month(faults, self.year, self.month)
        check_whole(faults, "serial", self.serial, least=1, most=self.pattern.most, what="索引号的流水号")
        faults.stop()

    @property
    def month_text(self) -> str:
        """Year and month as written, ``202603``; also the folder of the public address."""
        return f"{self.year}{self.month:02d}"

    @property
    def serial_text(self) -> str:
        """The serial as written, ``00006``; also the page name in the public address."""
        return f"{self.serial:0{self.pattern.width}d}"

    def __str__(self) -> str:
        """The number as printed."""
        return f"{self.organ}/{self.month_text}{self.pattern.separator}{self.serial_text}"

    def organ_issues(self, field: str = "organ") -> tuple[Issue, ...]:
        """What is wrong with the organ's code itself (check sign, letters); empty if nothing."""
        if self.pattern.organ_part is OrganPart.CREDIT_CODE:
            return credit_code_issues(self.organ, field)
        return organisation_code_issues(self.organ, field)


def check_month(faults: Faults, year: object, month: object) -> None:
    """Note what is wrong with the year and month of an 索引号."""
    check_whole(faults, "year", year, least=_FIRST_YEAR, most=9999, what="索引号的年份")
    check_whole(faults, "month", month, least=1, most=12, what="索引号的月份")


def format_index_number(pattern: IndexPattern, organ: str, year: int, month: int, serial: int) -> str:
    """The text of a new 索引号. The organ's code must pass its check; the serial comes from the counter.

    Source: 安徽各地网站所印索引号
    """
    number = IndexNumber(pattern, organ, year, month, serial)
    issues = number.organ_issues()
    if issues:
        raise Refused(issues)
    return str(number)


def parse_index_number(
    text: object, patterns: Iterable[IndexPattern] = ANHUI_PATTERNS, field: str = "index_number"
) -> IndexNumber:
    """Read an 索引号 written in one of ``patterns``; the first that fits is told in ``pattern``.

    Source: 安徽各地网站所印索引号
    """
    if isinstance(text, str):
        for pattern in patterns:
            shape = (
                rf"([0-9A-Z]{{{pattern.organ_part.length}}})/([0-9]{{4}})([0-9]{{2}})"
                rf"{re.escape(pattern.separator)}([0-9]{{{pattern.width}}})"
            )
            found = re.fullmatch(shape, text)
            if found:
                year, month, serial = (int(part) for part in found.group(2, 3, 4))
                try:
                    return IndexNumber(pattern, found[1], year, month, serial)
                except Refused as refused:
                    raise Refused(Issue(field, issue.rule, issue.text) for issue in refused.issues) from None
    said = (
        f"索引号应写成「18位统一社会信用代码/年月-五位流水号」(如 11341702486344515H/202110-00013),"
        f"较早的用9位组织机构代码,现在是{shown(text)};请照网页上所印的抄录"
    )
    raise refuse(field, "index_number.form", said)
