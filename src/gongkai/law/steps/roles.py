"""The roles that take steps. A person may hold several posts; what counts is the role in which she acts."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """A role in the bureau, in the county's office, or outside; :attr:`label` is the word on the screen.

    The three administrators (system, security, audit) are three separate people and take no step of any
    business process.

    Source: 国办发〔2016〕80号(公文与审查的分工);条例第4条(政府信息公开工作机构)
    """

    APPLICANT = "applicant"
    CONTRIBUTOR = "contributor"
    OFFICER = "officer"
    HANDLER = "handler"
    FIRST_REVIEWER = "first_reviewer"
    SECOND_REVIEWER = "second_reviewer"
    FINAL_REVIEWER = "final_reviewer"
    SECRECY_REVIEWER = "secrecy_reviewer"
    LEGAL_REVIEWER = "legal_reviewer"
    HEAD = "head"
    LEADER = "leader"
    CHIEF = "chief"
    SUPERVISOR = "supervisor"
    SYSTEM_ADMIN = "system_admin"
    SECURITY_ADMIN = "security_admin"
    AUDIT_ADMIN = "audit_admin"

    @property
    def label(self) -> str:
        """The Chinese name of the role."""
        return _LABELS[self]


_LABELS = {
    Role.APPLICANT: "申请人",
    Role.CONTRIBUTOR: "信息员",
    Role.OFFICER: "专员",
    Role.HANDLER: "经办人",
    Role.FIRST_REVIEWER: "初审人",
    Role.SECOND_REVIEWER: "复审人",
    Role.FINAL_REVIEWER: "终审人",
    Role.SECRECY_REVIEWER: "保密审查员",
    Role.LEGAL_REVIEWER: "合法性审查人",
    Role.HEAD: "政府信息公开工作机构负责人",
    Role.LEADER: "分管领导",
    Role.CHIEF: "局长",
    Role.SUPERVISOR: "政务公开办",
    Role.SYSTEM_ADMIN: "系统管理员",
    Role.SECURITY_ADMIN: "安全管理员",
    Role.AUDIT_ADMIN: "审计管理员",
}
