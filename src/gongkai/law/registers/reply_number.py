"""Numbers of 答复书: ××公复〔YYYY〕N号."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.law.fields import check_text
from gongkai.law.reading import Faults, shown
from gongkai.law.refusals import refuse
from gongkai.law.registers.document_number import DocumentNumber, parse_document_number
from gongkai.law.sources import Confidence, Source

REPLY_NUMBER_SOURCE = Source("依申请公开文书编号样式(宿迁2021等)", Confidence.PRACTICE)


@dataclass(frozen=True, slots=True)
class ReplySeries:
    """The series in which an organ numbers its 答复书.

    ``organ`` is the organ's 代字 (清司); ``kind`` the word behind it, 公复 for every kind of reply unless the
    office keeps a series of its own for another letter. Each year counts anew; the counter lives elsewhere.

    Source: 依申请公开文书编号样式(宿迁2021等)
    """

    organ: str
    kind: str = "公复"

    def __post_init__(self) -> None:
        """Refuse words that cannot stand in a 文号."""
        faults = Faults()
        check_text(faults, "organ", self.organ, what="答复书编号的机关代字")
        check_text(faults, "kind", self.kind, what="答复书编号的类别字")
        faults.stop()
        self.number(1949, 1)

    @property
    def prefix(self) -> str:
        """Everything before the year: 清司公复."""
        return self.organ + self.kind

    def number(self, year: int, number: int) -> DocumentNumber:
        """The ``number``-th 答复书 of ``year``; ``str()`` gives the text.

        Source: 依申请公开文书编号样式(宿迁2021等)
        """
        return DocumentNumber(self.prefix, year, number)

    def parse(self, text: object, field: str = "reply_number") -> DocumentNumber:
        """Read a 答复书 number of this series; one of another series is refused.

        Source: 依申请公开文书编号样式(宿迁2021等)
        """
        number = parse_document_number(text, field)
        if number.prefix != self.prefix:
            said = f"这里应是{self.prefix}〔年〕号的答复书编号,现在是{shown(text)};请核对是不是别的文书"
            raise refuse(field, "reply_number.other_series", said)
        return number
