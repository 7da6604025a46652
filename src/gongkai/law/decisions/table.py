"""The decision table: for each code its article, its row of table three, its words and its evidence."""

from __future__ import annotations

from gongkai.law.decisions.codes import Decision, DecisionCode, DecisionGround, GroundRule
from gongkai.law.decisions.evidence import Evidence
from gongkai.law.sources import Confidence, Source

_TABLE_THREE = Source(
    "国办公开办函〔2021〕30号表三", Confidence.PARTIAL, "表三不印条文号;哪一条归入哪一行,是按行名理解的。"
)
_REASONS = "不予公开的法律依据和理由"


def _art(*texts: str) -> tuple[Source, ...]:
    return tuple(Source(text) for text in texts)


def _ground(ground: DecisionGround, label: str, article: str) -> GroundRule:
    return GroundRule(ground, label, Source(article))


DECISIONS: tuple[Decision, ...] = (
    Decision(
        DecisionCode.ALREADY_PUBLIC,
        "予以公开(已经主动公开)",
        _art("条例第36条第1项"),
        "r3_1_granted",
        ("获取该政府信息的方式、途径",),
        (Evidence.PUBLIC_ADDRESS,),
    ),
    Decision(
        DecisionCode.GRANT,
        "予以公开",
        _art("条例第36条第2项"),
        "r3_1_granted",
        ("提供的形式(条例第40条)",),
        (),
        (
            GroundRule(
                DecisionGround.PROVIDED,
                "随答复提供",
                Source("条例第36条第2项"),
                ("所附政府信息的名称、份数",),
            ),
            GroundRule(
                DecisionGround.TOLD_HOW,
                "告知获取方式、途径和时间",
                Source("条例第36条第2项"),
                ("获取该政府信息的方式、途径和时间",),
            ),
        ),
    ),
    Decision(
        DecisionCode.PARTIAL,
        "部分公开(区分处理的,只计这一情形,不计其他情形)",
        _art("条例第37条"),
        "r3_2_partial",
        ("可以公开的部分", "不予公开部分的法律依据和理由"),
        (Evidence.REDACTION_CHECK,),
    ),
    Decision(
        DecisionCode.SECRET,
        "属于国家秘密",
        _art("条例第14条", "条例第36条第3项"),
        "r3_3_1_secret",
        (_REASONS,),
        (Evidence.SECRECY_MARK,),
    ),
    Decision(
        DecisionCode.LAW_FORBIDDEN,
        "其他法律行政法规禁止公开",
        _art("条例第14条", "条例第36条第3项"),
        "r3_3_2_law",
        (_REASONS, "禁止公开的法律、行政法规名称和条文"),
        (Evidence.FORBIDDING_CLAUSE,),
    ),
    Decision(
        DecisionCode.SAFETY,
        "危及“三安全一稳定”",
        _art("条例第14条", "条例第36条第3项"),
        "r3_3_3_safety",
        (_REASONS,),
        (Evidence.HARM_ASSESSMENT,),
        (
            _ground(DecisionGround.NATIONAL_SECURITY, "可能危及国家安全", "条例第14条"),
            _ground(DecisionGround.PUBLIC_SECURITY, "可能危及公共安全", "条例第14条"),
            _ground(DecisionGround.ECONOMIC_SECURITY, "可能危及经济安全", "条例第14条"),
            _ground(DecisionGround.SOCIAL_STABILITY, "可能危及社会稳定", "条例第14条"),
        ),
    ),
    Decision(
        DecisionCode.THIRD_PARTY,
        "保护第三方合法权益",
        _art("条例第15条", "条例第32条", "条例第36条第3项"),
        "r3_3_4_third",
        (_REASONS, "已征求第三方意见及其结果"),
        (Evidence.THIRD_PARTY_OPINION, Evidence.PUBLIC_INTEREST),
        (
            _ground(DecisionGround.BUSINESS_SECRET, "商业秘密", "条例第15条"),
            _ground(DecisionGround.PERSONAL_PRIVACY, "个人隐私", "条例第15条"),
            _ground(DecisionGround.OTHER_THIRD_PARTY_RIGHT, "第三方其他合法权益", "条例第15条"),
        ),
    ),
    Decision(
        DecisionCode.INTERNAL,
        "属于三类内部事务信息",
        _art("条例第16条第1款", "条例第36条第3项"),
        "r3_3_5_internal",
        (_REASONS, "属于三类中的哪一类"),
        (Evidence.INTERNAL_NATURE,),
        (
            _ground(DecisionGround.PERSONNEL, "人事管理", "条例第16条第1款"),
            _ground(DecisionGround.LOGISTICS, "后勤管理", "条例第16条第1款"),
            _ground(DecisionGround.WORKFLOW, "内部工作流程", "条例第16条第1款"),
        ),
    ),
    Decision(
        DecisionCode.PROCESS,
        "属于四类过程性信息",
        _art("条例第16条第2款", "条例第36条第3项"),
        "r3_3_6_process",
        (_REASONS, "属于四类中的哪一类"),
        (Evidence.PROCESS_NATURE, Evidence.NO_DUTY_TO_PUBLISH),
        (
            _ground(DecisionGround.DISCUSSION_RECORD, "讨论记录", "条例第16条第2款"),
            _ground(DecisionGround.DRAFT, "过程稿", "条例第16条第2款"),
            _ground(DecisionGround.CONSULTATION_LETTER, "磋商信函", "条例第16条第2款"),
            _ground(DecisionGround.REQUEST_FOR_INSTRUCTIONS, "请示报告", "条例第16条第2款"),
        ),
    ),
    Decision(
        DecisionCode.ENFORCEMENT_FILE,
        "属于行政执法案卷",
        _art("条例第16条第2款", "条例第36条第3项"),
        "r3_3_7_case",
        (_REASONS,),
        (Evidence.FILE_NATURE, Evidence.NO_DUTY_TO_PUBLISH),
    ),
    Decision(
        DecisionCode.SPECIAL_QUERY,
        "属于行政查询事项",
        _art("条例第36条第7项"),
        "r3_3_8_query",
        ("依照哪一部法律、行政法规、到哪里办理",),
        (Evidence.QUERY_RULE,),
    ),
    Decision(
        DecisionCode.NOT_HELD,
        "本机关不掌握相关政府信息",
        _art("条例第36条第4项", "条例第36条第5项"),
        "r3_4_1_none",
        (),
        (Evidence.SEARCH_LOG,),
        (
            GroundRule(
                DecisionGround.NOT_EXISTING,
                "经检索该政府信息不存在",
                Source("条例第36条第4项"),
                ("经检索该政府信息不存在", "检索的范围和结果"),
            ),
            GroundRule(
                DecisionGround.NOT_OURS,
                "不属于本机关负责公开",
                Source("条例第36条第5项"),
                ("不属于本机关负责公开的理由", "能够确定的,负责公开的机关名称、联系方式"),
                (Evidence.RESPONSIBLE_ORGAN,),
            ),
        ),
    ),
    Decision(
        DecisionCode.NEEDS_CREATION,
        "没有现成信息需要另行制作",
        _art("条例第38条"),
        "r3_4_2_create",
        ("需要对现有政府信息加工、分析,因而不予提供的理由",),
        (Evidence.SEARCH_LOG, Evidence.NO_READY_RECORD),
    ),
    Decision(
        DecisionCode.STILL_UNCLEAR,
        "补正后申请内容仍不明确",
        _art("条例第30条"),
        "r3_4_3_unclear",
        ("补正后仍不明确之处",),
        (Evidence.CORRECTION_NOTICE,),
    ),
    Decision(
        DecisionCode.PETITION,
        "信访举报投诉类申请",
        _art("条例第39条第1款"),
        "r3_5_1_petition",
        ("不作为政府信息公开申请处理", "可以通过什么渠道提出"),
        (Evidence.PETITION_NATURE,),
    ),
    Decision(
        DecisionCode.REPEAT,
        "重复申请",
        _art("条例第36条第6项"),
        "r3_5_2_repeat",
        ("不予重复处理", "前一次答复的文号和日期"),
        (Evidence.EARLIER_REPLY,),
    ),
    Decision(
        DecisionCode.PUBLICATION,
        "要求提供公开出版物",
        _art("条例第39条第2款"),
        "r3_5_3_publication",
        ("公开出版物的获取途径",),
        (Evidence.PUBLICATION_WAY,),
    ),
    Decision(
        DecisionCode.MASSIVE,
        "无正当理由大量反复申请",
        _art("条例第35条"),
        "r3_5_4_massive",
        ("已要求说明理由,以及认为理由不合理的原因", "不予处理"),
        (Evidence.REASONS_NOTICE,),
    ),
    Decision(
        DecisionCode.RECONFIRM,
        "要求行政机关确认或重新出具已获取信息",
        (_TABLE_THREE,),
        "r3_5_5_confirm",
        ("该信息已经获取的情况", "不予处理"),
        (Evidence.EARLIER_REPLY,),
    ),
    Decision(
        DecisionCode.ABANDONED_NO_CORRECTION,
        "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        _art("条例第30条"),
        "r3_6_1_no_correction",
        ("补正期限已过,视为放弃申请,不再处理",),
        (Evidence.CORRECTION_NOTICE,),
    ),
    Decision(
        DecisionCode.ABANDONED_NO_PAYMENT,
        "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        _art("条例第42条", "国办函〔2020〕109号"),
        "r3_6_2_no_payment",
        ("缴费期限已过,视为放弃申请,不再处理",),
        (Evidence.FEE_NOTICE,),
    ),
    Decision(
        DecisionCode.OTHER,
        "其他",
        (_TABLE_THREE,),
        "r3_6_3_other",
        ("处理结果和理由",),
        (),
        (
            GroundRule(
                DecisionGround.WITHDRAWN,
                "申请人主动撤回",
                Source(
                    "国办公开办函〔2021〕30号表三(六)3", Confidence.MEMORY, "撤回计入「其他」未查到明文。"
                ),
                (),
                (Evidence.WITHDRAWAL_LETTER,),
            ),
            GroundRule(DecisionGround.UNLISTED, "其他情形", _TABLE_THREE),
        ),
    ),
)
