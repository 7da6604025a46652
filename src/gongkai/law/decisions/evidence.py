"""The papers a reply must rest on, and the sentence with which each is asked for."""

from __future__ import annotations

from enum import StrEnum


class Evidence(StrEnum):
    """A paper that has to lie in the case file before a reply goes out; :attr:`ask` is the sentence shown.

    Article: 法释〔2025〕8号第5条、第6条
    """

    PUBLIC_ADDRESS = "public_address"
    SECRECY_MARK = "secrecy_mark"
    FORBIDDING_CLAUSE = "forbidding_clause"
    HARM_ASSESSMENT = "harm_assessment"
    THIRD_PARTY_OPINION = "third_party_opinion"
    PUBLIC_INTEREST = "public_interest"
    INTERNAL_NATURE = "internal_nature"
    PROCESS_NATURE = "process_nature"
    FILE_NATURE = "file_nature"
    NO_DUTY_TO_PUBLISH = "no_duty_to_publish"
    QUERY_RULE = "query_rule"
    SEARCH_LOG = "search_log"
    RESPONSIBLE_ORGAN = "responsible_organ"
    NO_READY_RECORD = "no_ready_record"
    CORRECTION_NOTICE = "correction_notice"
    PETITION_NATURE = "petition_nature"
    EARLIER_REPLY = "earlier_reply"
    PUBLICATION_WAY = "publication_way"
    REASONS_NOTICE = "reasons_notice"
    FEE_NOTICE = "fee_notice"
    REDACTION_CHECK = "redaction_check"
    WITHDRAWAL_LETTER = "withdrawal_letter"

    @property
    def ask(self) -> str:
        """What has to be put into the file, in one Chinese sentence."""
        return _ASKED[self]


_ASKED = {
    Evidence.PUBLIC_ADDRESS: "公开的网址或者查阅地点,告知申请人获取方式、途径的记录(法释〔2025〕8号第5条)",
    Evidence.SECRECY_MARK: "密级标识、保密期限或者其他定密材料(法释〔2025〕8号第6条)",
    Evidence.FORBIDDING_CLAUSE: "禁止公开所依据的法律、行政法规条文",
    Evidence.HARM_ASSESSMENT: "公开后可能产生不利影响的证据或者合理说明(法释〔2025〕8号第6条)",
    Evidence.THIRD_PARTY_OPINION: "征求意见书、送达凭据、第三方意见(条例第32条);逾期未答的,本机关的判断",
    Evidence.PUBLIC_INTEREST: "对不公开是否会对公共利益造成重大影响的判断(条例第15条;法释〔2025〕8号第5条)",
    Evidence.INTERNAL_NATURE: "该信息属于人事管理、后勤管理或者内部工作流程的说明(法释〔2025〕8号第5条)",
    Evidence.PROCESS_NATURE: "该信息形成于作出行政处理决定之前的说明(法释〔2025〕8号第5条)",
    Evidence.FILE_NATURE: "该信息在行政执法过程中形成并记录于执法案卷的说明(法释〔2025〕8号第5条)",
    Evidence.NO_DUTY_TO_PUBLISH: "已核对没有法律、法规、规章规定应当公开(条例第16条第2款)",
    Evidence.QUERY_RULE: "对该信息的获取有特别规定的法律、行政法规条文(条例第36条第7项)",
    Evidence.SEARCH_LOG: "检索记录:谁、在哪里、用什么词、结果(法释〔2025〕8号第5条:合理检索义务)",
    Evidence.RESPONSIBLE_ORGAN: "不属于本机关负责公开的理由;负责机关的名称和联系方式(条例第36条第5项)",
    Evidence.NO_READY_RECORD: "现有信息需要加工、分析的说明(条例第38条)",
    Evidence.CORRECTION_NOTICE: "补正告知书及送达凭据;补正材料或者逾期未补正的记录(条例第30条)",
    Evidence.PETITION_NATURE: "申请内容属于信访、投诉、举报的摘录(条例第39条第1款)",
    Evidence.EARLIER_REPLY: "前一次答复书及送达凭据(条例第36条第6项)",
    Evidence.PUBLICATION_WAY: "该出版物的名称和获取途径(条例第39条第2款)",
    Evidence.REASONS_NOTICE: "说明理由告知书、送达凭据和对申请理由的判断(条例第35条)",
    Evidence.FEE_NOTICE: "收费通知书、送达凭据和逾期未缴的记录(条例第42条;国办函〔2020〕109号)",
    Evidence.REDACTION_CHECK: "区分处理清单和涂黑核验记录(条例第37条)",
    Evidence.WITHDRAWAL_LETTER: "申请人撤回申请的书面材料或者记录",
}
