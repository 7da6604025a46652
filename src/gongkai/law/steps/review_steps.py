"""The review table (三审三校), built from the levels of an agency.

States and actions of a level are named after its code (``at_first``, ``sign_first``), so that an agency with
four levels gets a table of four and every table is checked when it is built.
"""

from __future__ import annotations

from gongkai.law.sources import Confidence, Source
from gongkai.law.steps.review_conditions import ReviewConditions
from gongkai.law.steps.review_facts import ReviewFacts
from gongkai.law.steps.review_levels import THREE_LEVELS, ReviewLevels
from gongkai.law.steps.roles import Role
from gongkai.law.steps.table import StateRow, Step, StepTable

ReviewTable = StepTable[str, str, ReviewFacts]
ReviewStep = Step[str, str, ReviewFacts]

DRAFT = "draft"
RETURNED = "returned"
APPROVED = "approved"
PUBLISHED = "published"
KEPT_CLOSED = "kept_closed"
RELEASED_IN_EMERGENCY = "released_in_emergency"
RECALLED = "recalled"

_WRITERS = (Role.OFFICER, Role.CONTRIBUTOR)
_REVIEW = Source("三审三校制度", Confidence.PARTIAL)
_OURS = Source("本系统流程", Confidence.PROPOSAL)
_SECRECY = Source("保守国家秘密法第35条;条例第17条")
_ATTRIBUTE = Source("国办发〔2016〕80号")


def at_level(code: str) -> str:
    """The state in which the level with ``code`` has to sign.

    Source: 三审三校制度
    """
    return f"at_{code}"


def sign_at(code: str) -> str:
    """The action by which the level with ``code`` signs.

    Source: 三审三校制度
    """
    return f"sign_{code}"


def review_table(levels: ReviewLevels) -> ReviewTable:
    """The steps of review for an agency with ``levels``.

    Every level is signed by its own role, in order, for the same revision; a secrecy result stands before the
    last level; any level and the secrecy reviewer may return with a remark; taking back or returning leads to
    a new round, in which earlier approvals count only where the text is the same and was not returned. The
    emergency way needs the last level, the secrecy result and a reason, and leaves the duty to review.

    Article: 条例第17条; 保守国家秘密法第35条; 国办发〔2016〕80号
    """
    only_if = ReviewConditions(levels)
    at = tuple(at_level(level.code) for level in levels.signing)
    after = (*at[1:], APPROVED)
    rounds: list[ReviewStep] = []
    later: list[ReviewStep] = []
    for level, here, there in zip(levels.signing, at, after, strict=True):
        conditions = only_if.to_sign(level)
        label = f"{level.label}同意"
        rounds.append(Step(sign_at(level.code), label, (here,), there, (level.role,), conditions, _REVIEW))
        rounds.append(
            Step(
                f"return_{level.code}",
                f"{level.label}退回",
                (here,),
                RETURNED,
                (level.role,),
                (only_if.remark,),
                _REVIEW,
            )
        )
        if level is not levels.final:
            later.append(
                Step(
                    sign_at(level.code),
                    f"补{level.label}",
                    (RELEASED_IN_EMERGENCY,),
                    None,
                    (level.role,),
                    conditions,
                    _OURS,
                )
            )
    final_role = levels.final.role
    steps: tuple[ReviewStep, ...] = (
        Step("submit", "送审", (DRAFT,), at[0], _WRITERS, only_if.to_submit, _ATTRIBUTE),
        Step("resubmit", "重新送审", (RETURNED,), at[0], _WRITERS, only_if.to_submit, _ATTRIBUTE),
        Step(
            "review_secrecy",
            "保密审查",
            (DRAFT, *at),
            None,
            (Role.SECRECY_REVIEWER,),
            (only_if.secrecy_not_by_author,),
            _SECRECY,
        ),
        Step(
            "return_for_secrecy",
            "保密审查退回",
            at,
            RETURNED,
            (Role.SECRECY_REVIEWER,),
            (only_if.remark,),
            _SECRECY,
        ),
        *rounds,
        Step("take_back", "撤回改稿", (*at, APPROVED), DRAFT, _WRITERS, (), _OURS),
        Step(
            "publish",
            "公开",
            (APPROVED,),
            PUBLISHED,
            (Role.OFFICER, final_role),
            (only_if.nothing_missing, only_if.proactive),
            Source("条例第17条、第26条"),
        ),
        Step(
            "keep_closed",
            "不公开存档",
            (APPROVED,),
            KEPT_CLOSED,
            (Role.OFFICER,),
            (only_if.not_proactive,),
            _ATTRIBUTE,
        ),
        Step(
            "sign_in_emergency",
            f"紧急{levels.final.label}",
            (DRAFT, *at),
            None,
            (final_role,),
            (only_if.emergency_reason, *only_if.to_sign_in_emergency),
            _OURS,
        ),
        Step(
            "release_in_emergency",
            "紧急公开",
            (DRAFT, *at),
            RELEASED_IN_EMERGENCY,
            (Role.OFFICER, final_role),
            (only_if.emergency_signed, only_if.proactive),
            _OURS,
        ),
        *later,
        Step(
            "complete_review",
            "补审完成",
            (RELEASED_IN_EMERGENCY,),
            PUBLISHED,
            (Role.OFFICER,),
            (only_if.later_review_done,),
            _OURS,
        ),
        Step(
            "recall",
            "撤回公开",
            (RELEASED_IN_EMERGENCY,),
            RECALLED,
            (Role.OFFICER, final_role),
            (only_if.remark,),
            _OURS,
        ),
    )
    return StepTable(
        name="审核",
        states=(
            StateRow(DRAFT, "草稿"),
            *(StateRow(state, f"待{level.label}") for state, level in zip(at, levels.signing, strict=True)),
            StateRow(RETURNED, "退回修改"),
            StateRow(APPROVED, "待公开"),
            StateRow(PUBLISHED, "已公开", final=True),
            StateRow(KEPT_CLOSED, "不公开存档", final=True),
            StateRow(RELEASED_IN_EMERGENCY, "紧急公开待补审"),
            StateRow(RECALLED, "已撤回公开", final=True),
        ),
        start=DRAFT,
        roles=(*_WRITERS, Role.SECRECY_REVIEWER, *(level.role for level in levels.signing)),
        conditions=only_if.all,
        steps=steps,
    )


REVIEW_TABLE: ReviewTable = review_table(THREE_LEVELS)
