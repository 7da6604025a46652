"""Which signatures a revision still lacks before it may be published.

An approval belongs to one revision: after any change of the text the earlier approvals do not count, and
after a return the same text has to be signed again from the first level.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from gongkai.law.fields import check_text
from gongkai.law.reading import Faults, shown
from gongkai.law.refusals import Issue, refuse
from gongkai.law.sources import Source
from gongkai.law.steps.review_levels import (
    FOUR_EYES,
    SECRECY_FIRST,
    THREE_REVIEWS,
    Outcome,
    ReviewLevel,
    ReviewLevels,
    ReviewSettings,
    SecrecyReview,
    Signature,
    SignatureWay,
    check_revision,
    short_code,
)
from gongkai.law.terms import end_of
from gongkai.law.workdays import WorkCalendar

Signatures = Sequence[Signature | SecrecyReview]


def signatures_missing(
    levels: ReviewLevels, signatures: Signatures, author: str, revision: str, settings: ReviewSettings
) -> tuple[Issue, ...]:
    """What still stands between ``revision`` and publication; empty where it may be published.

    Asked for: every level signed and proofread for this very revision, in order, by different people, none
    of them the author (but the first level where ``settings`` allows it); a secrecy review of this revision
    that clears it, before the last level, never by the author. A signer of a middle level may be the secrecy
    reviewer. Of these, three levels and proofreading rest on local rules (``[partial]``), and that nobody
    signs two levels is ours (``[proposal]``); the issues say so. Unknown levels and ill-formed revisions are
    refused.

    Article: 条例第17条; 保守国家秘密法第35条
    """
    _check_input(levels, signatures, author, revision)
    counted = {level.code: counted_signature(level, signatures, revision) for level in levels.signing}
    issues: list[Issue] = []
    for level in levels.signing:
        issues.extend(_level_issues(level, levels, counted, signatures, author, revision, settings))
    issues.extend(_order_issues(levels, counted))
    issues.extend(_same_person_issues(levels, counted))
    issues.extend(_secrecy_issues(levels, counted, signatures, author, revision, settings))
    return tuple(issues)


def emergency_release_missing(
    levels: ReviewLevels,
    signatures: Signatures,
    author: str,
    revision: str,
    settings: ReviewSettings,
    reason: str,
) -> tuple[Issue, ...]:
    """What still stands between ``revision`` and an emergency release; the other levels sign afterwards.

    A reason, the signature of the last level and a clearing secrecy review are never waived: 先审查、后公开.
    The short way itself is ours (``[proposal]``).

    Article: 保守国家秘密法第35条; 条例第17条
    """
    _check_input(levels, signatures, author, revision)
    issues: list[Issue] = []
    if not reason.strip():
        issues.append(
            Issue("reason", "review.emergency_reason", f"紧急公开要写明理由[{FOUR_EYES.printed()}]")
        )
    counted = {levels.final.code: counted_signature(levels.final, signatures, revision)}
    issues.extend(_level_issues(levels.final, levels, counted, signatures, author, revision, settings))
    issues.extend(_secrecy_issues(levels, counted, signatures, author, revision, settings))
    return tuple(issues)


def later_review_missing(
    levels: ReviewLevels, signatures: Signatures, author: str, revision: str, settings: ReviewSettings
) -> tuple[Issue, ...]:
    """What the review after an emergency release still lacks: as :func:`signatures_missing`, without order.

    Article: 条例第17条; 保守国家秘密法第35条
    """
    missing = signatures_missing(levels, signatures, author, revision, settings)
    return tuple(issue for issue in missing if issue.rule != "review.order")


def later_review_due(released_on: date, settings: ReviewSettings, calendar: WorkCalendar) -> date:
    """The day by which the review after an emergency release is complete (``[proposal]``, a setting).

    Source: 本系统要求
    """
    return end_of(released_on, settings.later_review_within, calendar)


def counted_signature(level: ReviewLevel, signatures: Signatures, revision: str) -> Signature | None:
    """The approval of ``level`` that counts for ``revision``: the latest one after the last return of it.

    Source: 三审三校制度
    """
    returned = _last_return(signatures, revision)
    counting = [
        item
        for item in _given(level, signatures)
        if item.revision == revision
        and item.outcome is Outcome.AGREED
        and not item.disowned
        and (returned is None or _moment(item) > _moment(returned))
    ]
    return max(counting, key=_moment, default=None)


def secrecy_cleared(signatures: Signatures, revision: str) -> bool:
    """True if the latest secrecy review of ``revision`` lets it be published.

    Article: 保守国家秘密法第35条; 条例第17条
    """
    last = _last_secrecy_review(signatures, revision)
    return last is not None and last.result.clears


def _check_input(levels: ReviewLevels, signatures: Signatures, author: str, revision: str) -> None:
    check_revision(revision)
    faults = Faults()
    check_text(faults, "author", author, what="起草人")
    faults.stop()
    for item in signatures:
        check_revision(item.revision)
        if isinstance(item, Signature):
            levels.level(item.level)
            name = item.signer
        else:
            name = item.reviewer
        # 「王志远 」 must not pass for another person than 「王志远」.
        if not name or name != name.strip():
            raise refuse("signatures", "review.signer", f"签字人写作{shown(name)}:不能为空,前后不能有空格")


def _moment(item: Signature | SecrecyReview) -> tuple[date, int]:
    return (item.on, item.seq)


def _given(level: ReviewLevel, signatures: Signatures) -> list[Signature]:
    return [item for item in signatures if isinstance(item, Signature) and item.level == level.code]


def _last_return(signatures: Signatures, revision: str) -> Signature | None:
    returns = [
        item
        for item in signatures
        if isinstance(item, Signature) and item.revision == revision and item.outcome is Outcome.RETURNED
    ]
    return max(returns, key=_moment, default=None)


def _secrecy_reviews(signatures: Signatures, revision: str) -> list[SecrecyReview]:
    return [item for item in signatures if isinstance(item, SecrecyReview) and item.revision == revision]


def _last_secrecy_review(signatures: Signatures, revision: str) -> SecrecyReview | None:
    return max(_secrecy_reviews(signatures, revision), key=_moment, default=None)


def _issue(level: ReviewLevel, rule: str, words: str, source: Source) -> Issue:
    return Issue(f"signatures.{level.code}", rule, f"{words}[{source.printed()}]")


def _level_issues(
    level: ReviewLevel,
    levels: ReviewLevels,
    counted: dict[str, Signature | None],
    signatures: Signatures,
    author: str,
    revision: str,
    settings: ReviewSettings,
) -> list[Issue]:
    signature = counted[level.code]
    if signature is None:
        return [_absent(level, signatures, revision)]
    issues: list[Issue] = []
    if signature.signer == author:
        if level != levels.signing[0]:
            words = f"{author}是起草人,不能签{level.label}"
            issues.append(_issue(level, "review.author_signs", words, FOUR_EYES))
        elif not settings.author_may_sign_first:
            words = f"{author}是起草人,本局没有允许起草人签{level.label}"
            issues.append(_issue(level, "review.author_first_level", words, FOUR_EYES))
    if settings.proofread_at_each_level and not signature.proofread:
        words = f"{signature.signer}签{level.label}时没有记下校对(标题和落款、数字、人名职务)"
        issues.append(_issue(level, "review.not_proofread", words, THREE_REVIEWS))
    if signature.way is SignatureWay.ON_PAPER:
        if signature.recorded_by in ("", signature.signer):
            words = f"{level.label}是线下签批,要写明由谁代录,代录人不能是签字人自己"
            issues.append(_issue(level, "review.paper_clerk", words, FOUR_EYES))
        if not signature.scan:
            words = f"{level.label}是线下签批,还没有上传签字的审核表"
            issues.append(_issue(level, "review.paper_scan", words, FOUR_EYES))
    return issues


def _absent(level: ReviewLevel, signatures: Signatures, revision: str) -> Issue:
    given = [item for item in _given(level, signatures) if item.outcome is Outcome.AGREED]
    if not given:
        return _issue(level, "review.level_missing", f"还没有{level.label}", THREE_REVIEWS)
    last = max(given, key=_moment)
    if last.disowned:
        words = f"{last.signer}说{level.label}不是他签的,要重新{level.label}"
        return _issue(level, "review.disowned", words, THREE_REVIEWS)
    if last.revision != revision:
        words = (
            f"{last.signer}{level.label}的是另一版文字({short_code(last.revision)}),"
            f"现在这一版({short_code(revision)})还没有{level.label}"
        )
        return _issue(level, "review.other_revision", words, THREE_REVIEWS)
    words = f"{last.signer}{level.label}之后这一版被退回过,要重新{level.label}"
    return _issue(level, "review.returned", words, THREE_REVIEWS)


def _order_issues(levels: ReviewLevels, counted: dict[str, Signature | None]) -> list[Issue]:
    issues: list[Issue] = []
    for earlier, later in zip(levels.signing, levels.signing[1:], strict=False):
        before, after = counted[earlier.code], counted[later.code]
        if before is not None and after is not None and _moment(after) <= _moment(before):
            words = f"{later.label}签在{earlier.label}之前,要按顺序重新{later.label}"
            issues.append(_issue(later, "review.order", words, THREE_REVIEWS))
    return issues


def _same_person_issues(levels: ReviewLevels, counted: dict[str, Signature | None]) -> list[Issue]:
    issues: list[Issue] = []
    seen: dict[str, ReviewLevel] = {}
    for level in levels.signing:
        signature = counted[level.code]
        if signature is None:
            continue
        first = seen.setdefault(signature.signer, level)
        if first is not level:
            words = f"{signature.signer}已经签了{first.label},不能再签{level.label}"
            issues.append(_issue(level, "review.same_person", words, FOUR_EYES))
    return issues


def _secrecy_issues(
    levels: ReviewLevels,
    counted: dict[str, Signature | None],
    signatures: Signatures,
    author: str,
    revision: str,
    settings: ReviewSettings,
) -> list[Issue]:
    last = _last_secrecy_review(signatures, revision)
    if last is None:
        if any(isinstance(item, SecrecyReview) for item in signatures):
            words = "保密审查看的是另一版文字,现在这一版要重新审查"
            return [_secrecy("review.secrecy_other_revision", words, SECRECY_FIRST)]
        return [_secrecy("review.secrecy_missing", "还没有保密审查结果", SECRECY_FIRST)]
    if not last.result.clears:
        words = f"保密审查结果是「{last.result.label}」,不能公开"
        return [_secrecy("review.secrecy_not_clear", words, SECRECY_FIRST)]
    issues: list[Issue] = []
    if last.reviewer == author:
        words = f"{author}是起草人,不能自己作保密审查"
        issues.append(_secrecy("review.secrecy_by_author", words, FOUR_EYES))
    final = counted[levels.final.code]
    if final is not None:
        if last.reviewer == final.signer and not settings.secrecy_by_final_signer:
            words = f"{last.reviewer}签了{levels.final.label},不能再作保密审查"
            issues.append(_secrecy("review.secrecy_by_final_signer", words, FOUR_EYES))
        # An earlier clearing by the author himself is none and cannot stand in for a late one by another.
        clearing = [
            item
            for item in _secrecy_reviews(signatures, revision)
            if item.result.clears and item.reviewer != author
        ]
        if not any(_moment(item) < _moment(final) for item in clearing):
            words = f"保密审查要在{levels.final.label}之前作出,请重新{levels.final.label}"
            issues.append(_secrecy("review.secrecy_late", words, SECRECY_FIRST))
    return issues


def _secrecy(rule: str, words: str, source: Source) -> Issue:
    return Issue("secrecy", rule, f"{words}[{source.printed()}]")
