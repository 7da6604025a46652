"""The rectification table: a finding is assigned, repaired, rechecked, or disputed with evidence."""

from __future__ import annotations

from collections.abc import Callable

from gongkai.law.sources import Confidence, Source
from gongkai.law.steps.rectification_facts import FindingAction, FindingFacts, FindingState
from gongkai.law.steps.roles import Role
from gongkai.law.steps.table import Condition, StateRow, Step, StepTable

FindingTable = StepTable[FindingState, FindingAction, FindingFacts]
FindingStep = Step[FindingState, FindingAction, FindingFacts]
FindingCondition = Condition[FindingFacts]

_OURS = Source("本系统流程", Confidence.PROPOSAL)
_SUPERVISION = Source("条例第47条")
_SHEET = Source("安徽各县测评整改表", Confidence.PRACTICE)

# 周检查 and 补缺 are found by the bureau itself, so its officer assigns and closes like the county office.
_ASSIGNERS = (Role.SUPERVISOR, Role.OFFICER)
_REPAIRERS = (Role.OFFICER, Role.CONTRIBUTOR)
_DISPUTERS = (Role.OFFICER, Role.HEAD)


def _condition(
    rule: str, field: str, words: str, holds: Callable[[FindingFacts], bool], source: Source = _OURS
) -> FindingCondition:
    return Condition(rule, field, words, holds, source)


RESPONSIBLE_NAMED = _condition(
    "finding.no_responsible", "responsible", "还没有写明由谁整改。", lambda facts: bool(facts.responsible)
)
REASON_WRITTEN = _condition(
    "finding.no_reason",
    "loss_reason",
    "还没有写明失分原因。",
    lambda facts: bool(facts.loss_reason.strip()),
    _SHEET,
)
TERM_AHEAD = _condition(
    "finding.term",
    "due_on",
    "整改时限要写明,而且不能早于今天。",
    lambda facts: facts.due_on is not None and facts.due_on >= facts.today,
    _SHEET,
)
MEASURES_WRITTEN = _condition(
    "finding.no_measures",
    "measures",
    "还没有写明整改措施。",
    lambda facts: bool(facts.measures.strip()),
    _SHEET,
)
PROOF_GIVEN = _condition(
    "finding.no_proof",
    "proof",
    "整改结果要附链接或者材料,不能只写「已整改」。",
    lambda facts: bool(facts.proof.strip()),
    _SHEET,
)
RECHECKER_IS_ANOTHER = _condition(
    "finding.rechecks_own",
    "actor",
    "整改的人不能复查自己的整改,请换一个人。",
    lambda facts: facts.actor != facts.rectified_by,
)
REMARK_GIVEN = _condition(
    "finding.no_remark", "remark", "要写明理由。", lambda facts: bool(facts.remark.strip())
)
BEFORE_CLOSING_DATE = _condition(
    "finding.dispute_closed",
    "dispute_closes_on",
    "提出异议的截止日期已过(或者没有写明)。",
    lambda facts: facts.dispute_closes_on is not None and facts.today <= facts.dispute_closes_on,
    _SHEET,
)
DISPUTE_EVIDENCE = _condition(
    "finding.no_evidence",
    "dispute_evidence",
    "提出异议要附证据(链接、截图或者文件)。",
    lambda facts: bool(facts.dispute_evidence.strip()),
    _SHEET,
)

FINDING_TABLE: FindingTable = StepTable(
    name="整改",
    states=(
        StateRow(FindingState.FOUND, "已发现"),
        StateRow(FindingState.ASSIGNED, "已派发"),
        StateRow(FindingState.IN_PROGRESS, "整改中"),
        StateRow(FindingState.AWAITING_RECHECK, "已整改待复查"),
        StateRow(FindingState.PASSED, "复查通过"),
        StateRow(FindingState.FAILED, "复查不通过"),
        StateRow(FindingState.DISPUTED, "有异议"),
        StateRow(FindingState.DISPUTE_UPHELD, "异议成立"),
        StateRow(FindingState.DISPUTE_REJECTED, "异议不成立"),
        StateRow(FindingState.CLOSED, "已销号", final=True),
        StateRow(FindingState.DROPPED, "异议成立,已撤销", final=True),
    ),
    start=FindingState.FOUND,
    roles=(Role.SUPERVISOR, Role.OFFICER, Role.CONTRIBUTOR, Role.HEAD),
    conditions=(
        RESPONSIBLE_NAMED,
        REASON_WRITTEN,
        TERM_AHEAD,
        MEASURES_WRITTEN,
        PROOF_GIVEN,
        RECHECKER_IS_ANOTHER,
        REMARK_GIVEN,
        BEFORE_CLOSING_DATE,
        DISPUTE_EVIDENCE,
    ),
    steps=(
        Step(
            FindingAction.ASSIGN,
            "派发",
            (FindingState.FOUND,),
            FindingState.ASSIGNED,
            _ASSIGNERS,
            (RESPONSIBLE_NAMED, REASON_WRITTEN, TERM_AHEAD),
            _SUPERVISION,
        ),
        Step(
            FindingAction.ACCEPT,
            "开始整改",
            (FindingState.ASSIGNED,),
            FindingState.IN_PROGRESS,
            _REPAIRERS,
            (MEASURES_WRITTEN,),
            _SHEET,
        ),
        Step(
            FindingAction.REASSIGN,
            "改派",
            (FindingState.ASSIGNED, FindingState.IN_PROGRESS),
            FindingState.ASSIGNED,
            (Role.OFFICER,),
            (RESPONSIBLE_NAMED,),
            _OURS,
        ),
        Step(
            FindingAction.CHANGE_TERM,
            "改整改时限",
            (FindingState.ASSIGNED, FindingState.IN_PROGRESS, FindingState.FAILED),
            None,
            (Role.SUPERVISOR,),
            (TERM_AHEAD, REMARK_GIVEN),
            _OURS,
        ),
        Step(
            FindingAction.REPORT_DONE,
            "报整改完成",
            (FindingState.IN_PROGRESS,),
            FindingState.AWAITING_RECHECK,
            _REPAIRERS,
            (PROOF_GIVEN,),
            _SHEET,
        ),
        Step(
            FindingAction.PASS_RECHECK,
            "复查通过",
            (FindingState.AWAITING_RECHECK,),
            FindingState.PASSED,
            _ASSIGNERS,
            (RECHECKER_IS_ANOTHER,),
            _SUPERVISION,
        ),
        Step(
            FindingAction.FAIL_RECHECK,
            "复查不通过",
            (FindingState.AWAITING_RECHECK,),
            FindingState.FAILED,
            _ASSIGNERS,
            (REMARK_GIVEN,),
            _SUPERVISION,
        ),
        Step(
            FindingAction.CONTINUE,
            "继续整改",
            (FindingState.FAILED, FindingState.DISPUTE_REJECTED),
            FindingState.IN_PROGRESS,
            _REPAIRERS,
            (),
            _SHEET,
        ),
        Step(
            FindingAction.DISPUTE,
            "提出异议",
            (FindingState.ASSIGNED, FindingState.IN_PROGRESS, FindingState.FAILED),
            FindingState.DISPUTED,
            _DISPUTERS,
            (BEFORE_CLOSING_DATE, DISPUTE_EVIDENCE),
            _SHEET,
        ),
        Step(
            FindingAction.UPHOLD_DISPUTE,
            "异议成立",
            (FindingState.DISPUTED,),
            FindingState.DISPUTE_UPHELD,
            (Role.SUPERVISOR,),
            (REMARK_GIVEN,),
            _SHEET,
        ),
        Step(
            FindingAction.REJECT_DISPUTE,
            "异议不成立",
            (FindingState.DISPUTED,),
            FindingState.DISPUTE_REJECTED,
            (Role.SUPERVISOR,),
            (REMARK_GIVEN,),
            _SHEET,
        ),
        Step(
            FindingAction.CLOSE,
            "销号",
            (FindingState.PASSED,),
            FindingState.CLOSED,
            _ASSIGNERS,
            (),
            _OURS,
        ),
        Step(
            FindingAction.CLOSE,
            "撤销这条问题",
            (FindingState.DISPUTE_UPHELD,),
            FindingState.DROPPED,
            (Role.SUPERVISOR,),
            (),
            _OURS,
        ),
    ),
)
