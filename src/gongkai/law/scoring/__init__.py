"""Scoring (测评、考评): score sheets as data, explained deductions, recheck, rehearsal, ranking."""

from gongkai.law.scoring.amending import with_clause_points, with_indicator
from gongkai.law.scoring.assessment import AssessedUnit, Assessment
from gongkai.law.scoring.clause import Clause, ClauseForm, Per
from gongkai.law.scoring.comparison import Change, Comparison, recheck, rehearse
from gongkai.law.scoring.findings import Evidence, Finding, Inapplicable, NoTask
from gongkai.law.scoring.indicator import Indicator, IndicatorKind, PartsRule, UnitKind
from gongkai.law.scoring.losses import Losses, Reason, losses
from gongkai.law.scoring.marks import Rounding, RoundingRule
from gongkai.law.scoring.matching import SetAside
from gongkai.law.scoring.national_check import Award, NationalModel, PortalCheck, VetoFinding
from gongkai.law.scoring.national_score import (
    CountedAward,
    PortalScore,
    Verdict,
    VetoResult,
    judge_by_veto,
    score_portal,
)
from gongkai.law.scoring.no_task import NoTaskOutcome, NoTaskPolicy
from gongkai.law.scoring.options import ScoringOptions
from gongkai.law.scoring.ranking import RankRow, rank
from gongkai.law.scoring.scores import IndicatorScore, NotScored, SheetScore, score_sheet
from gongkai.law.scoring.sheet import Sheet, TotalRule
from gongkai.law.scoring.sheet_reading import read_sheets, read_sheets_toml
from gongkai.law.scoring.shipped import shipped_sheet, shipped_sheets
from gongkai.law.scoring.totals import PercentScore, Portion, percent_score

__all__ = [
    "AssessedUnit",
    "Assessment",
    "Award",
    "Change",
    "Clause",
    "ClauseForm",
    "Comparison",
    "CountedAward",
    "Evidence",
    "Finding",
    "Inapplicable",
    "Indicator",
    "IndicatorKind",
    "IndicatorScore",
    "Losses",
    "NationalModel",
    "NoTask",
    "NoTaskOutcome",
    "NoTaskPolicy",
    "NotScored",
    "PartsRule",
    "Per",
    "PercentScore",
    "PortalCheck",
    "PortalScore",
    "Portion",
    "RankRow",
    "Reason",
    "Rounding",
    "RoundingRule",
    "ScoringOptions",
    "SetAside",
    "Sheet",
    "SheetScore",
    "TotalRule",
    "UnitKind",
    "Verdict",
    "VetoFinding",
    "VetoResult",
    "judge_by_veto",
    "losses",
    "percent_score",
    "rank",
    "read_sheets",
    "read_sheets_toml",
    "recheck",
    "rehearse",
    "score_portal",
    "score_sheet",
    "shipped_sheet",
    "shipped_sheets",
    "with_clause_points",
    "with_indicator",
]
