"""The casework table: from registering a request to filing it, who does what and when it may not be done."""

from __future__ import annotations

from gongkai.law.steps.case_facts import CaseAction, CaseFacts, CaseState
from gongkai.law.steps.case_opening_conditions import OPENING_CONDITIONS
from gongkai.law.steps.case_opening_rows import OPENING_ROWS
from gongkai.law.steps.case_reply_conditions import REPLY_CONDITIONS
from gongkai.law.steps.case_reply_rows import REPLY_ROWS
from gongkai.law.steps.roles import Role
from gongkai.law.steps.table import StateRow, StepTable

CaseTable = StepTable[CaseState, CaseAction, CaseFacts]

CASE_TABLE: CaseTable = StepTable(
    name="依申请公开",
    states=(
        StateRow(CaseState.REGISTERED, "已登记"),
        StateRow(CaseState.AWAITING_CONFIRMATION, "待确认"),
        StateRow(CaseState.RECEIVED, "已收到"),
        StateRow(CaseState.AWAITING_CORRECTION, "待补正"),
        StateRow(CaseState.AWAITING_REASONS, "待说明理由"),
        StateRow(CaseState.HANDLING, "办理中"),
        StateRow(CaseState.CONSULTING_THIRD_PARTY, "征求第三方意见"),
        StateRow(CaseState.CONSULTING_OTHER_ORGAN, "征求其他机关意见"),
        StateRow(CaseState.AWAITING_PAYMENT, "待缴费"),
        StateRow(CaseState.LEGAL_REVIEW, "合法性审查"),
        StateRow(CaseState.AWAITING_SIGNATURE, "待签发"),
        StateRow(CaseState.SIGNED, "待发出"),
        StateRow(CaseState.REPLIED, "已答复"),
        StateRow(CaseState.DELIVERED, "已送达"),
        StateRow(CaseState.ABANDONED, "视为放弃"),
        StateRow(CaseState.WITHDRAWN, "已撤回"),
        StateRow(CaseState.TRANSFERRED, "已转送"),
        StateRow(CaseState.REMAKING, "依裁判重新办理"),
        StateRow(CaseState.ARCHIVED, "已归档", final=True),
    ),
    start=CaseState.REGISTERED,
    roles=(
        Role.APPLICANT,
        Role.OFFICER,
        Role.HANDLER,
        Role.LEGAL_REVIEWER,
        Role.HEAD,
        Role.LEADER,
        Role.CHIEF,
    ),
    conditions=(*OPENING_CONDITIONS, *REPLY_CONDITIONS),
    steps=(*OPENING_ROWS, *REPLY_ROWS),
)
