"""A revision under review as the step table sees it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from gongkai.law.fields import check_text, check_whole
from gongkai.law.reading import Faults
from gongkai.law.steps.review_levels import ReviewSettings, SecrecyReview, Signature, check_revision


class PublicAttribute(StrEnum):
    """公文公开属性: how a document may be seen. Every drafted document carries one.

    Source: 国办发〔2016〕80号
    """

    PROACTIVE = "proactive"
    ON_REQUEST = "on_request"
    NOT_PUBLIC = "not_public"

    @property
    def label(self) -> str:
        """主动公开、依申请公开、不予公开."""
        return {
            PublicAttribute.PROACTIVE: "主动公开",
            PublicAttribute.ON_REQUEST: "依申请公开",
            PublicAttribute.NOT_PUBLIC: "不予公开",
        }[self]


@dataclass(frozen=True, slots=True)
class ReviewFacts:
    """What the conditions of the review table look at.

    ``actor`` is the person who would take the step, ``author`` the one who drafted. ``revision`` is the text
    as it stands now; signatures of another revision do not count. ``open_faults`` is the number of checks
    that must be settled before review (a whole number, not negative; ``review.count``). ``proofread``: the
    person who would sign has ticked title, figures and names.

    Article: 条例第17条; 国办发〔2016〕80号
    """

    actor: str
    author: str
    revision: str
    signatures: tuple[Signature | SecrecyReview, ...] = ()
    settings: ReviewSettings = field(default_factory=ReviewSettings)
    attribute: PublicAttribute | None = None
    attribute_reason: str = ""
    open_faults: int = 0
    proofread: bool = False
    remark: str = ""
    emergency_reason: str = ""

    def __post_init__(self) -> None:
        """Refuse an ill-formed revision, a missing author, an impossible count."""
        check_revision(self.revision)
        faults = Faults()
        check_text(faults, "author", self.author, what="起草人")
        check_whole(faults, "open_faults", self.open_faults, least=0, what="未处理的检查项数")
        faults.stop()
