"""What an application can be answered: codes, grounds, what each reply must say and must rest on."""

from __future__ import annotations

from gongkai.law.decisions.codes import (
    UNDER_ARTICLES_14_TO_16,
    Decision,
    DecisionCode,
    DecisionGround,
    GroundRule,
)
from gongkai.law.decisions.evidence import Evidence
from gongkai.law.decisions.examination import (
    EXAMINATION,
    EXAMINATION_SOURCE,
    ExaminationStep,
    Question,
    questions_for,
)
from gongkai.law.decisions.lookup import decision_of, evidence_for, ground_rule, must_say, row_of
from gongkai.law.decisions.table import DECISIONS

__all__ = [
    "DECISIONS",
    "EXAMINATION",
    "EXAMINATION_SOURCE",
    "UNDER_ARTICLES_14_TO_16",
    "Decision",
    "DecisionCode",
    "DecisionGround",
    "Evidence",
    "ExaminationStep",
    "GroundRule",
    "Question",
    "decision_of",
    "evidence_for",
    "ground_rule",
    "must_say",
    "questions_for",
    "row_of",
]
