"""What the rows of the casework table share: their shape, who works on cases, which states are open."""

from __future__ import annotations

from gongkai.law.sources import Confidence, Source
from gongkai.law.steps.case_facts import CaseAction, CaseFacts, CaseState
from gongkai.law.steps.roles import Role
from gongkai.law.steps.table import Condition, Step

CaseStep = Step[CaseState, CaseAction, CaseFacts]

CASEWORKERS = (Role.OFFICER, Role.HANDLER)
OUR_PROCEDURE = Source("本系统流程", Confidence.PROPOSAL)

# Every state in which no reply has gone out and the request still lives.
OPEN_STATES: tuple[CaseState, ...] = (
    CaseState.REGISTERED,
    CaseState.AWAITING_CONFIRMATION,
    CaseState.RECEIVED,
    CaseState.AWAITING_CORRECTION,
    CaseState.AWAITING_REASONS,
    CaseState.HANDLING,
    CaseState.CONSULTING_THIRD_PARTY,
    CaseState.CONSULTING_OTHER_ORGAN,
    CaseState.AWAITING_PAYMENT,
    CaseState.LEGAL_REVIEW,
    CaseState.AWAITING_SIGNATURE,
    CaseState.SIGNED,
    CaseState.REMAKING,
)


def case_step(
    action: CaseAction,
    label: str,
    start: tuple[CaseState, ...],
    end: CaseState | None,
    roles: tuple[Role, ...],
    conditions: tuple[Condition[CaseFacts], ...],
    article: str | Source,
) -> CaseStep:
    """One row of the casework table; a plain ``article`` is one that was read.

    Article: 条例第45条
    """
    source = Source(article) if isinstance(article, str) else article
    return Step(action, label, start, end, roles, conditions, source)
