"""What the privacy check found: where, why, and what may stand there instead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from gongkai.law.refusals import refuse
from gongkai.law.sources import Confidence, Source

PUBLISHING_SOURCE = Source("个人信息保护法第25条、第34条")
SENSITIVE_SOURCE = Source("个人信息保护法第28条")
HEURISTIC_SOURCE = Source("隐私检查办法", Confidence.PROPOSAL)


class PrivacyKind(StrEnum):
    """What a piece of text is taken for."""

    IDENTITY_NUMBER = "identity_number"
    MINOR_IDENTITY_NUMBER = "minor_identity_number"
    MOBILE = "mobile"
    LANDLINE = "landline"
    BANK_CARD = "bank_card"
    HOME_ADDRESS = "home_address"
    MINOR_NAME = "minor_name"

    @property
    def label(self) -> str:
        """The word shown to the clerk."""
        return {
            "identity_number": "身份证号",
            "minor_identity_number": "未成年人身份证号",
            "mobile": "手机号",
            "landline": "固定电话",
            "bank_card": "银行卡号",
            "home_address": "家庭住址",
            "minor_name": "未成年人姓名",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Finding:
    """One piece of personal data: ``text[start:end]`` of the text that was checked.

    ``why`` says in Chinese what speaks for it, with the mark of a heuristic; ``mask`` is what the clerk may
    put in its place. The found text stays out of ``repr``, which ends in logs.
    """

    kind: PrivacyKind
    start: int
    end: int
    text: str = field(repr=False)
    why: str
    mask: str
    source: Source


def mask_findings(text: str, findings: Iterable[Finding]) -> str:
    """The text with every finding replaced by its mask.

    The findings must be of this very text and must not overlap; others are refused, because replacing at the
    wrong place would leave the data standing and spoil something else.

    Source: 隐私检查办法 [proposal]
    """
    parts: list[str] = []
    done = 0
    for finding in sorted(findings, key=lambda finding: finding.start):
        if finding.start < done:
            raise refuse("findings", "mask.overlap", "两处隐私信息互相重叠,请逐处打码")
        if text[finding.start : finding.end] != finding.text:
            raise refuse("findings", "mask.other_text", "检查之后文字已改动,请重新检查再打码")
        parts += (text[done : finding.start], finding.mask)
        done = finding.end
    return "".join((*parts, text[done:]))
