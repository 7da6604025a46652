"""The kinds of events a duty can hang on: one table, with the words a clerk chooses by.

The codes are those the rule packs name in ``event_kinds``; a test holds the two equal.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of event. ``label`` is what it says in the office, ``short`` what sheets may call it too;
    ``article`` is why it matters, ``example`` what a clerk would write as its name.

    ``seen_by_us``: the system sees it happen itself, and nobody registers it. ``by_number``: an item that
    bears the event's 文号 is what makes it public (a decision, a document), and not merely about it.
    ``needs_column``: it is about one column, which has to be named.
    """

    code: str
    short: str
    label: str
    example: str
    article: str
    seen_by_us: bool = False
    by_number: bool = True
    needs_column: bool = False


KINDS: tuple[Kind, ...] = (
    Kind(
        "penalty_decided",
        "行政处罚",
        "作出行政处罚决定",
        "对某律师事务所罚款5000元的决定",
        "行政处罚法第48条; 国办发〔2018〕118号",
    ),
    Kind(
        "licence_decided", "行政许可", "作出行政许可决定", "准予某律师事务所设立分所", "国办发〔2018〕118号"
    ),
    Kind(
        "enforcement_decided",
        "其他行政执法",
        "作出其他行政执法决定",
        "法律援助给予决定、行政强制决定",
        "国办发〔2018〕118号",
    ),
    Kind(
        "penalty_revoked",
        "处罚撤销",
        "处罚决定被变更、撤销或确认违法",
        "复议撤销清司罚决字〔2026〕2号",
        "行政处罚法第48条、第85条",
        by_number=False,
    ),
    Kind(
        "information_formed",
        "信息形成",
        "形成了应公开的信息",
        "印发文件、会议作出决定、名册编好、人事任免",
        "条例第26条",
    ),
    Kind(
        "information_changed",
        "信息变更",
        "已公开的信息有变更",
        "负责人变动、办公地点搬迁、收费标准调整",
        "条例第26条",
    ),
    Kind("budget_approved", "预算批复", "财政部门批复预算", "财政局批复2026年部门预算", "预算法第14条"),
    Kind(
        "final_accounts_approved", "决算批复", "财政部门批复决算", "财政局批复2025年部门决算", "预算法第14条"
    ),
    Kind(
        "unit_budget_approved",
        "所属单位预算批复",
        "批复所属单位预算",
        "批复法律援助中心2026年预算",
        "预算法实施条例第6条",
    ),
    Kind(
        "unit_final_accounts_approved",
        "所属单位决算批复",
        "批复所属单位决算",
        "批复法律援助中心2025年决算",
        "预算法实施条例第6条",
    ),
    Kind(
        "consultation_closed",
        "征求意见结束",
        "征求意见结束",
        "人民调解办法(征求意见稿)征求意见结束",
        "重大行政决策程序暂行条例第14至18条",
        by_number=False,
    ),
    Kind(
        "reviewed",
        "栏目复核",
        "复核了一个栏目",
        "机构职能逐项核对过,没有变动",
        "条例第12、20条",
        by_number=False,
        needs_column=True,
    ),
    Kind(
        "document_published",
        "文件公开",
        "文件已在网上公开",
        "系统自己看得到,不用登记",
        "国办发〔2016〕80号",
        seen_by_us=True,
        by_number=False,
    ),
)

BY_CODE = {one.code: one for one in KINDS}
CODES = tuple(BY_CODE)
# What a person can register, in the order of the table: the most frequent first.
BY_HAND = tuple(one for one in KINDS if not one.seen_by_us)
# Longer signs first: what a 机关代字 says of the kind.
_SIGNS = (("罚", "penalty_decided"), ("许", "licence_decided"), ("强", "enforcement_decided"))


def kind_by_words(text: str) -> Kind | None:
    """The kind called ``text``, by its label, short name or code; None if none is."""
    wanted = "".join(text.split())
    return next((one for one in KINDS if wanted in (one.label, one.short, one.code)), None)


def likely_kind(prefix: str) -> Kind:
    """What a document of that 机关代字 most likely is: 清司罚决字 a penalty. To fill in a form, no more."""
    return next((BY_CODE[code] for sign, code in _SIGNS if sign in prefix), BY_CODE["information_formed"])
