"""Terms of review and suit, as explained due dates: who has until when, counted how, on what ground.

行政复议法 counts 3, 5, 7 and 10 日 in working days and 30 and 60 日 in calendar days; suits run in calendar
days and months. The unit is in the type of the term, so that no date can be computed in the wrong one.
"""

from __future__ import annotations

from datetime import date

from gongkai.law.remedies.dues import DueDate, RemedyDue, RemedyOptions, due_date
from gongkai.law.remedies.facts import RemedyFacts, ReviewProcedure, Service, ServiceWay
from gongkai.law.sources import Confidence, Source
from gongkai.law.terms import CalendarDays, CalendarMonths, Term, WorkingDays
from gongkai.law.workdays import WorkCalendar

REGULATION_2026_FROM = date(2026, 7, 1)

REVIEW_TERM = CalendarDays(60)
SUIT_AFTER_REVIEW = CalendarDays(15)
SUIT_DIRECT = CalendarMonths(6)
COURT_ORDERED_PUBLICATION = WorkingDays(20)
REMAKE_WITHOUT_STATUTORY_TERM = CalendarDays(60)

_ART_20 = Source("行政复议法第20条第1款")
_ART_88 = Source("行政复议法第88条第2款")
_SUIT_45 = Source("行政诉讼法第45条")
_SUIT_46 = Source("行政诉讼法第46条第1款")

_START_WORDS = {
    ServiceWay.ON_THE_SPOT: "当场作出",
    ServiceWay.DIRECT: "签收(或者拒绝签收)",
    ServiceWay.POST: "在邮件签收单(或者回执)上签收",
    ServiceWay.ELECTRONIC: "到达受送达人指定的特定系统",
    ServiceWay.ANNOUNCEMENT: "公告期限届满",
    ServiceWay.LATER_NOTICE: "收到补充告知",
}


def remedy_terms(
    facts: RemedyFacts, calendar: WorkCalendar, options: RemedyOptions | None = None
) -> tuple[DueDate, ...]:
    """Every due date that follows from ``facts``, in the order in which a dispute runs.

    Days: civil days; the day of the event is not counted. Days outside the work calendar are refused there.

    Article: 行政复议法第20条、第30条、第31条、第48条、第54条、第62条、第88条; 行政诉讼法第45条、第46条
    """
    used = RemedyOptions() if options is None else options
    dues: list[DueDate] = []
    if facts.service is not None:
        dues.extend(_after_service(facts.service, calendar, used))
    elif facts.reply_due_on is not None:
        dues.append(_after_silence(facts.reply_due_on, calendar, used))
    dues.extend(_review_intake(facts, calendar, used))
    dues.extend(_review_proper(facts, calendar, used))
    dues.extend(_after_review(facts, calendar, used))
    return tuple(dues)


def review_received_on(channel_is_internet: bool, reached_on: date) -> tuple[date, Source]:
    """The day an application for review counts as received, with its source.

    Over the internet it is the day the papers reach the system: unlike an application for information, for
    which 条例第31条 asks for confirmation by both sides. Otherwise the day the review organ receives it.

    Article: 行政复议法实施条例第28条第1款
    """
    if channel_is_internet:
        return reached_on, Source(
            "行政复议法实施条例第28条第1款", note="与政府信息公开申请不同:到达系统之日就是收到之日。"
        )
    return reached_on, Source("行政复议法第30条第1款")


def _after_service(service: Service, calendar: WorkCalendar, options: RemedyOptions) -> list[DueDate]:
    start = service.on if service.on is not None else service.posted_on
    assert start is not None  # Service refuses to be built otherwise
    estimated = service.on is None
    why = "交邮" if estimated else _START_WORDS[service.way]
    in_force = start >= REGULATION_2026_FROM
    rule = Source(
        "行政复议法实施条例第23条",
        Confidence.READ if in_force else Confidence.PARTIAL,
        "" if in_force else "送达在2026年7月1日国令第836号施行之前,起算日请核对当时的规定。",
    )
    review = due_date(
        RemedyDue.APPLY_FOR_REVIEW,
        "申请人",
        "申请行政复议",
        start,
        why,
        REVIEW_TERM,
        (_ART_20, rule),
        calendar,
        options,
        estimated=estimated,
        note=rule.note,
    )
    suit = due_date(
        RemedyDue.SUE_DIRECTLY,
        "申请人",
        "直接起诉(限于可以直接起诉的答复)",
        start,
        why,
        SUIT_DIRECT,
        (_SUIT_46,),
        calendar,
        options,
        estimated=estimated,
    )
    return [review, suit]


def _after_silence(reply_due_on: date, calendar: WorkCalendar, options: RemedyOptions) -> DueDate:
    note = "实施条例第24条没有列入政府信息公开(第11条第14项),这里比照有履行期限的情形计算。"
    return due_date(
        RemedyDue.APPLY_FOR_REVIEW_OF_SILENCE,
        "申请人",
        "就逾期不答复申请行政复议",
        reply_due_on,
        "答复期限届满",
        REVIEW_TERM,
        (_ART_20, Source("行政复议法实施条例第24条第1款第1项", Confidence.PROPOSAL, note)),
        calendar,
        options,
        note=note,
    )


def _review_intake(facts: RemedyFacts, calendar: WorkCalendar, options: RemedyOptions) -> list[DueDate]:
    dues: list[DueDate] = []
    if facts.review_received_on is None:
        return dues
    corrected = facts.correction_received_on
    dues.append(
        due_date(
            RemedyDue.ACCEPT_REVIEW,
            "行政复议机关",
            "审查是否受理(期满未作决定的视为受理)",
            facts.review_received_on if corrected is None else corrected,
            "收到行政复议申请" if corrected is None else "收到补正材料",
            WorkingDays(5),
            (Source("行政复议法第30条" if corrected is None else "行政复议法第31条第3款"), _ART_88),
            calendar,
            options,
        )
    )
    dues.append(
        due_date(
            RemedyDue.ASK_REVIEW_CORRECTION,
            "行政复议机关",
            "书面通知补正",
            facts.review_received_on,
            "收到行政复议申请",
            WorkingDays(5),
            (Source("行政复议法第31条第1款"), _ART_88),
            calendar,
            options,
        )
    )
    if facts.correction_notice_received_on is not None:
        dues.append(
            due_date(
                RemedyDue.CORRECT_REVIEW,
                "申请人",
                "提交补正材料",
                facts.correction_notice_received_on,
                "收到补正通知",
                WorkingDays(10),
                (Source("行政复议法第31条第2款"), _ART_88),
                calendar,
                options,
            )
        )
    return dues


def _review_proper(facts: RemedyFacts, calendar: WorkCalendar, options: RemedyOptions) -> list[DueDate]:
    dues: list[DueDate] = []
    if facts.procedure is None:
        return dues
    simplified = facts.procedure is ReviewProcedure.SIMPLIFIED
    article = Source("行政复议法第54条第1款" if simplified else "行政复议法第48条")
    if facts.review_accepted_on is not None:
        dues.append(
            due_date(
                RemedyDue.SEND_COPY,
                "行政复议机构",
                "把申请书副本发送被申请人",
                facts.review_accepted_on,
                "受理",
                WorkingDays(3) if simplified else WorkingDays(7),
                (article, _ART_88),
                calendar,
                options,
            )
        )
    if facts.copy_received_on is not None:
        dues.append(
            due_date(
                RemedyDue.ANSWER_REVIEW,
                "本机关",
                "提出书面答复并提交证据、依据",
                facts.copy_received_on,
                "收到申请书副本",
                WorkingDays(5) if simplified else WorkingDays(10),
                (article, _ART_88, Source("行政复议法第70条")),
                calendar,
                options,
                note="逾期不答复的,视为该行政行为没有证据、依据。",
            )
        )
    if facts.review_accepted_on is not None:
        term = CalendarDays(30) if simplified else CalendarDays(60) + CalendarDays(facts.review_extended_by)
        clause = "行政复议法第62条第2款" if simplified else "行政复议法第62条第1款"
        dues.append(
            due_date(
                RemedyDue.DECIDE_REVIEW,
                "行政复议机关",
                "作出行政复议决定",
                facts.review_accepted_on,
                "受理",
                term,
                (Source(clause),),
                calendar,
                options,
            )
        )
    return dues


def _after_review(facts: RemedyFacts, calendar: WorkCalendar, options: RemedyOptions) -> list[DueDate]:
    dues: list[DueDate] = []
    received = facts.review_decision_received_on
    if received is not None:
        dues.append(
            due_date(
                RemedyDue.SUE_AFTER_REVIEW,
                "申请人",
                "对复议决定不服起诉",
                received,
                "收到复议决定书",
                SUIT_AFTER_REVIEW,
                (_SUIT_45,),
                calendar,
                options,
            )
        )
        if facts.remake_ordered:
            dues.append(_remake(facts, received, calendar, options))
    else:
        decided_by = [
            due for due in _review_proper(facts, calendar, options) if due.code is RemedyDue.DECIDE_REVIEW
        ]
        dues.extend(
            due_date(
                RemedyDue.SUE_AFTER_SILENT_REVIEW,
                "申请人",
                "复议机关逾期不作决定时起诉",
                due.due_on,
                "复议期满",
                SUIT_AFTER_REVIEW,
                (_SUIT_45, Source("行政复议法第34条")),
                calendar,
                options,
            )
            for due in decided_by
        )
    if facts.judgment_effective_on is not None:
        note = "条文没有写20个工作日从哪一天起算,这里按判决发生法律效力之日。"
        dues.append(
            due_date(
                RemedyDue.PUBLISH_BY_JUDGMENT,
                "本机关",
                "按判决公开",
                facts.judgment_effective_on,
                "判决发生法律效力",
                COURT_ORDERED_PUBLICATION,
                (Source("法释〔2025〕8号第11条", Confidence.PARTIAL, note),),
                calendar,
                options,
                note=note,
            )
        )
    return dues


def _remake(facts: RemedyFacts, received: date, calendar: WorkCalendar, options: RemedyOptions) -> DueDate:
    note = "条文没有写从哪一天起算,这里按收到复议决定书之日。"
    if facts.ordered_days is not None:
        term: Term = facts.ordered_days
        why = Source("行政复议法第64条第1款", Confidence.PARTIAL, note)
    elif facts.statutory_remake_term is not None:
        term = facts.statutory_remake_term
        why = Source("行政复议法实施条例第58条第1款;条例第33条", Confidence.PARTIAL, note)
    else:
        term = REMAKE_WITHOUT_STATUTORY_TERM
        why = Source("行政复议法实施条例第58条第1款", Confidence.PARTIAL, note)
    return due_date(
        RemedyDue.REMAKE,
        "本机关",
        "重新作出答复",
        received,
        "收到复议决定书",
        term,
        (why,),
        calendar,
        options,
        note=note,
    )
