"""The conditions of the review table, made for the levels of one agency."""

from __future__ import annotations

from collections.abc import Callable

from gongkai.law.sources import Source
from gongkai.law.steps.review_facts import PublicAttribute, ReviewFacts
from gongkai.law.steps.review_levels import (
    FOUR_EYES,
    SECRECY_FIRST,
    THREE_REVIEWS,
    ReviewLevel,
    ReviewLevels,
    SecrecyReview,
)
from gongkai.law.steps.review_signatures import (
    counted_signature,
    emergency_release_missing,
    later_review_missing,
    secrecy_cleared,
    signatures_missing,
)
from gongkai.law.steps.table import Condition

ReviewCondition = Condition[ReviewFacts]

_ATTRIBUTE = Source("国办发〔2016〕80号")


def _condition(
    rule: str,
    field: str,
    words: str,
    holds: Callable[[ReviewFacts], bool],
    source: Source,
    missing: Callable[[ReviewFacts], tuple[str, ...]] | None = None,
) -> ReviewCondition:
    return Condition(rule, field, words, holds, source, missing)


class ReviewConditions:
    """The conditions for one set of levels; :attr:`all` lists each once.

    Article: 条例第17条; 国办发〔2016〕80号
    """

    def __init__(self, levels: ReviewLevels) -> None:
        """Make the conditions; those of a level close over the level, the rest over the levels."""
        self.levels = levels
        self.remark = _condition(
            "review.no_remark",
            "remark",
            "退回或者撤回要写明原因。",
            lambda facts: bool(facts.remark.strip()),
            THREE_REVIEWS,
        )
        self.secrecy_not_by_author = _condition(
            "review.secrecy_by_author",
            "actor",
            "起草人不能自己作保密审查。",
            lambda facts: facts.actor != facts.author,
            FOUR_EYES,
        )
        self.proofread = _condition(
            "review.not_proofread",
            "proofread",
            "签字前请逐项核对标题和落款、数字、人名职务(三校)。",
            lambda facts: facts.proofread or not facts.settings.proofread_at_each_level,
            THREE_REVIEWS,
        )
        self.proactive = _condition(
            "review.not_proactive",
            "attribute",
            "公开属性不是「主动公开」,不能公开。",
            lambda facts: facts.attribute is PublicAttribute.PROACTIVE,
            _ATTRIBUTE,
        )
        self.not_proactive = _condition(
            "review.proactive",
            "attribute",
            "公开属性是「主动公开」的,应当公开,不能只存档。",
            lambda facts: facts.attribute is not PublicAttribute.PROACTIVE,
            _ATTRIBUTE,
        )
        self.nothing_missing = _condition(
            "review.signatures_missing",
            "signatures",
            "审核还没有完成:各级签字、保密审查要齐,而且都是对现在这一版。",
            lambda facts: not self._still_missing(facts),
            THREE_REVIEWS,
            self._still_missing,
        )
        self.emergency_reason = _condition(
            "review.emergency_reason",
            "emergency_reason",
            "紧急公开要写明理由。",
            lambda facts: bool(facts.emergency_reason.strip()),
            FOUR_EYES,
        )
        self.emergency_signed = _condition(
            "review.emergency_missing",
            "signatures",
            f"紧急公开也要有理由、{levels.final.label}签字和保密审查结果,而且都是对现在这一版。",
            lambda facts: not self._missing_in_emergency(facts),
            SECRECY_FIRST,
            self._missing_in_emergency,
        )
        self.later_review_done = _condition(
            "review.later_review_missing",
            "signatures",
            "紧急公开后的补审还没有完成。",
            lambda facts: not self._missing_later(facts),
            THREE_REVIEWS,
            self._missing_later,
        )
        self.to_submit = (
            _condition(
                "review.open_faults",
                "open_faults",
                "还有必须改的地方没有改完。",
                lambda facts: facts.open_faults == 0,
                FOUR_EYES,
            ),
            _condition(
                "review.no_attribute",
                "attribute",
                "还没有选公开属性:主动公开、依申请公开或者不予公开。",
                lambda facts: facts.attribute is not None,
                _ATTRIBUTE,
            ),
            _condition(
                "review.no_attribute_reason",
                "attribute_reason",
                "不主动公开的,要写明法律依据和理由。",
                _reason_given_where_closed,
                _ATTRIBUTE,
            ),
        )
        self._secrecy_done = _condition(
            "review.secrecy_missing",
            "signatures",
            f"现在这一版还没有可以公开的保密审查结果,不能{levels.final.label}。",
            lambda facts: secrecy_cleared(facts.signatures, facts.revision),
            SECRECY_FIRST,
        )
        self._not_the_secrecy_reviewer = _condition(
            "review.secrecy_by_final_signer",
            "actor",
            f"作保密审查的人不能再签{levels.final.label}。",
            lambda facts: (
                facts.settings.secrecy_by_final_signer
                or not any(
                    isinstance(item, SecrecyReview)
                    and item.revision == facts.revision
                    and item.reviewer == facts.actor
                    for item in facts.signatures
                )
            ),
            FOUR_EYES,
        )
        self._of_level = {level.code: self._for_level(level) for level in levels.signing}

    def to_sign(self, level: ReviewLevel) -> tuple[ReviewCondition, ...]:
        """What has to hold before ``level`` signs."""
        return self._of_level[level.code]

    @property
    def to_sign_in_emergency(self) -> tuple[ReviewCondition, ...]:
        """What has to hold before the last level signs ahead of the others."""
        own = self._of_level[self.levels.final.code]
        return tuple(condition for condition in own if condition.rule != _before(self.levels.final))

    @property
    def all(self) -> tuple[ReviewCondition, ...]:
        """Every condition once."""
        of_levels = (condition for conditions in self._of_level.values() for condition in conditions)
        return tuple(
            dict.fromkeys(
                (
                    self.remark,
                    self.secrecy_not_by_author,
                    self.proactive,
                    self.not_proactive,
                    self.nothing_missing,
                    self.emergency_reason,
                    self.emergency_signed,
                    self.later_review_done,
                    *self.to_submit,
                    *of_levels,
                )
            )
        )

    def _still_missing(self, facts: ReviewFacts) -> tuple[str, ...]:
        issues = signatures_missing(
            self.levels, facts.signatures, facts.author, facts.revision, facts.settings
        )
        return tuple(issue.text for issue in issues)

    def _missing_in_emergency(self, facts: ReviewFacts) -> tuple[str, ...]:
        issues = emergency_release_missing(
            self.levels,
            facts.signatures,
            facts.author,
            facts.revision,
            facts.settings,
            facts.emergency_reason,
        )
        return tuple(issue.text for issue in issues)

    def _missing_later(self, facts: ReviewFacts) -> tuple[str, ...]:
        issues = later_review_missing(
            self.levels, facts.signatures, facts.author, facts.revision, facts.settings
        )
        return tuple(issue.text for issue in issues)

    def _for_level(self, level: ReviewLevel) -> tuple[ReviewCondition, ...]:
        signing = self.levels.signing
        earlier = signing[: signing.index(level)]
        others = tuple(each for each in signing if each is not level)
        first = level is signing[0]
        conditions = [
            self.proofread,
            _condition(
                f"review.author_at_{level.code}",
                "actor",
                f"起草人不能签{level.label}。" if not first else f"本局没有允许起草人签{level.label}。",
                lambda facts: facts.actor != facts.author or (first and facts.settings.author_may_sign_first),
                FOUR_EYES,
            ),
            _condition(
                f"review.same_person_at_{level.code}",
                "actor",
                f"这个人已经签过这一版的另一级,不能再签{level.label}。",
                lambda facts: not any(_signed_by_actor(each, facts) for each in others),
                FOUR_EYES,
            ),
        ]
        if earlier:
            conditions.append(
                _condition(
                    _before(level),
                    "signatures",
                    f"前面各级还没有签完现在这一版(改过的要重新送审),不能{level.label}。",
                    lambda facts: all(_signed(each, facts) for each in earlier),
                    THREE_REVIEWS,
                )
            )
        if level is self.levels.final:
            conditions.extend((self._secrecy_done, self._not_the_secrecy_reviewer))
        return tuple(conditions)


def _before(level: ReviewLevel) -> str:
    return f"review.before_{level.code}"


def _signed(level: ReviewLevel, facts: ReviewFacts) -> bool:
    return counted_signature(level, facts.signatures, facts.revision) is not None


def _signed_by_actor(level: ReviewLevel, facts: ReviewFacts) -> bool:
    signature = counted_signature(level, facts.signatures, facts.revision)
    return signature is not None and signature.signer == facts.actor


def _reason_given_where_closed(facts: ReviewFacts) -> bool:
    open_or_unset = facts.attribute in (None, PublicAttribute.PROACTIVE)
    return open_or_unset or bool(facts.attribute_reason.strip())
