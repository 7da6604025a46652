"""Steps: who may do what, when, and why not. One mechanism for casework, review and rectification."""

from __future__ import annotations

from gongkai.law.steps.applying import Permitted, Refusal, apply, permitted, why_not
from gongkai.law.steps.case_facts import STAGE_OF, CaseAction, CaseFacts, CaseOptions, CaseStage, CaseState
from gongkai.law.steps.case_rows import OPEN_STATES
from gongkai.law.steps.case_steps import CASE_TABLE
from gongkai.law.steps.rectification_facts import (
    FindingAction,
    FindingFacts,
    FindingState,
    SheetRow,
    progress_word,
    sheet_row,
)
from gongkai.law.steps.rectification_steps import FINDING_TABLE
from gongkai.law.steps.review_facts import PublicAttribute, ReviewFacts
from gongkai.law.steps.review_levels import (
    THREE_LEVELS,
    Outcome,
    ReviewLevel,
    ReviewLevels,
    ReviewSettings,
    SecrecyResult,
    SecrecyReview,
    Signature,
    SignatureWay,
    short_code,
)
from gongkai.law.steps.review_signatures import (
    emergency_release_missing,
    later_review_due,
    later_review_missing,
    signatures_missing,
)
from gongkai.law.steps.review_steps import REVIEW_TABLE, review_table
from gongkai.law.steps.roles import Role
from gongkai.law.steps.table import Condition, StateRow, Step, StepTable

__all__ = [
    "CASE_TABLE",
    "FINDING_TABLE",
    "OPEN_STATES",
    "REVIEW_TABLE",
    "STAGE_OF",
    "THREE_LEVELS",
    "CaseAction",
    "CaseFacts",
    "CaseOptions",
    "CaseStage",
    "CaseState",
    "Condition",
    "FindingAction",
    "FindingFacts",
    "FindingState",
    "Outcome",
    "Permitted",
    "PublicAttribute",
    "Refusal",
    "ReviewFacts",
    "ReviewLevel",
    "ReviewLevels",
    "ReviewSettings",
    "Role",
    "SecrecyResult",
    "SecrecyReview",
    "SheetRow",
    "Signature",
    "SignatureWay",
    "StateRow",
    "Step",
    "StepTable",
    "apply",
    "emergency_release_missing",
    "later_review_due",
    "later_review_missing",
    "permitted",
    "progress_word",
    "review_table",
    "sheet_row",
    "short_code",
    "signatures_missing",
    "why_not",
]
