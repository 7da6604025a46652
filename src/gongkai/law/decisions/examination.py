"""The order in which an application is examined (七步法): data for the screen that leads to a decision."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gongkai.law.decisions.codes import DecisionCode
from gongkai.law.decisions.evidence import Evidence
from gongkai.law.sources import Confidence, Source


class ExaminationStep(StrEnum):
    """The seven questions, in their order.

    Source: 七步法
    """

    CORRECTION = "correction"
    GOVERNMENT_INFORMATION = "government_information"
    RESPONSIBILITY = "responsibility"
    SEARCH = "search"
    PUBLICITY = "publicity"
    FORM = "form"
    REPLY = "reply"


@dataclass(frozen=True, slots=True)
class Question:
    """One question: its short name, the words shown, its source, and the codes at which it may end.

    Source: 七步法
    """

    step: ExaminationStep
    name: str
    text: str
    source: Source
    ends_at: tuple[DecisionCode, ...]
    evidence: tuple[Evidence, ...]


EXAMINATION_SOURCE = Source(
    "七步法(一名司法行政机关作者2022年的归纳)",
    Confidence.PROPOSAL,
    "顺序是办案经验,不是条文;哪类答复归在哪一步,是本系统的安排。",
)

# The order is a practitioner's, not the law's: a later step is asked only if no earlier one ended the case.
EXAMINATION: tuple[Question, ...] = (
    Question(
        ExaminationStep.CORRECTION,
        "补不补",
        "申请内容是否明确?不明确的,7个工作日内一次性告知补正。",
        Source("条例第30条"),
        (DecisionCode.STILL_UNCLEAR, DecisionCode.ABANDONED_NO_CORRECTION),
        (Evidence.CORRECTION_NOTICE,),
    ),
    Question(
        ExaminationStep.GOVERNMENT_INFORMATION,
        "是不是",
        "要的是不是政府信息,应不应按政府信息公开申请处理?",
        Source("条例第2条、第35条、第36条第6项、第36条第7项、第39条"),
        (
            DecisionCode.PETITION,
            DecisionCode.PUBLICATION,
            DecisionCode.REPEAT,
            DecisionCode.RECONFIRM,
            DecisionCode.MASSIVE,
            DecisionCode.SPECIAL_QUERY,
        ),
        (
            Evidence.PETITION_NATURE,
            Evidence.EARLIER_REPLY,
            Evidence.PUBLICATION_WAY,
            Evidence.REASONS_NOTICE,
            Evidence.QUERY_RULE,
        ),
    ),
    Question(
        ExaminationStep.RESPONSIBILITY,
        "谁负责",
        "由谁制作或者保存,是不是本机关负责公开?",
        Source("条例第10条"),
        (DecisionCode.NOT_HELD,),
        (Evidence.RESPONSIBLE_ORGAN,),
    ),
    Question(
        ExaminationStep.SEARCH,
        "有没有",
        "检索过没有,有没有现成的信息?",
        Source("条例第36条第4项、第38条"),
        (DecisionCode.NOT_HELD, DecisionCode.NEEDS_CREATION),
        (Evidence.SEARCH_LOG, Evidence.NO_READY_RECORD),
    ),
    Question(
        ExaminationStep.PUBLICITY,
        "给不给",
        "能不能公开?能区分处理的,给能公开的部分。",
        Source("条例第13条至第16条、第32条、第37条"),
        (
            DecisionCode.SECRET,
            DecisionCode.LAW_FORBIDDEN,
            DecisionCode.SAFETY,
            DecisionCode.THIRD_PARTY,
            DecisionCode.INTERNAL,
            DecisionCode.PROCESS,
            DecisionCode.ENFORCEMENT_FILE,
            DecisionCode.PARTIAL,
        ),
        (
            Evidence.SECRECY_MARK,
            Evidence.FORBIDDING_CLAUSE,
            Evidence.HARM_ASSESSMENT,
            Evidence.THIRD_PARTY_OPINION,
            Evidence.PUBLIC_INTEREST,
            Evidence.INTERNAL_NATURE,
            Evidence.PROCESS_NATURE,
            Evidence.FILE_NATURE,
            Evidence.NO_DUTY_TO_PUBLISH,
            Evidence.REDACTION_CHECK,
        ),
    ),
    Question(
        ExaminationStep.FORM,
        "怎么给",
        "按申请人要求的形式和保存的实际情况给;要不要收信息处理费?",
        Source("条例第40条、第42条"),
        (DecisionCode.ALREADY_PUBLIC, DecisionCode.GRANT, DecisionCode.ABANDONED_NO_PAYMENT),
        (Evidence.PUBLIC_ADDRESS, Evidence.FEE_NOTICE),
    ),
    Question(
        ExaminationStep.REPLY,
        "怎么答",
        "写答复书:决定、理由、依据、救济告知;撤回等其他情形写明处理结果。",
        Source("条例第36条、第51条"),
        (DecisionCode.OTHER,),
        (Evidence.WITHDRAWAL_LETTER,),
    ),
)


def questions_for(code: DecisionCode) -> tuple[Question, ...]:
    """The questions that have to be answered, in order, to arrive at ``code``: all up to the one it ends at.

    Where a code may end at two questions (``not_held``), the later one is the last. The order is ours
    (``[proposal]``), see :data:`EXAMINATION_SOURCE`.

    Source: 七步法
    """
    last = max(number for number, question in enumerate(EXAMINATION) if code in question.ends_at)
    return EXAMINATION[: last + 1]
