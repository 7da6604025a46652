"""What an inspection looks at: columns, the home page, messages, accounts, days of probing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.law.fields import (
    check_day,
    check_member,
    check_order,
    check_text,
    check_uid,
    check_whole,
)
from gongkai.law.freshness.standing import Assessment, Standing
from gongkai.law.reading import Faults


class ColumnKind(StrEnum):
    """The classes of columns whose update the inspection rules fix; topics that are history are left out.

    Article: 国办秘函〔2019〕19号; 2015年全国政府网站普查评分表
    """

    NEWS = "news"
    NOTICE_OR_POLICY = "notice_or_policy"
    PERSONNEL_OR_PLAN = "personnel_or_plan"
    HISTORY_TOPIC = "history_topic"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class InspectedColumn:
    """A column as an inspector finds it: its class, whether it is 一级栏目, the day of the newest item that
    counts (None: none does), and its standing by its own duty.

    Article: 国办秘函〔2019〕19号
    """

    uid: str
    name: str
    kind: ColumnKind
    top_level: bool
    last_item_on: date | None
    standing: Standing

    def __post_init__(self) -> None:
        """Refuse a column without id, name or class, and a blank one with items."""
        faults = Faults()
        check_uid(faults, "column.uid", self.uid)
        check_text(faults, "column.name", self.name)
        check_day(faults, "column.last_item_on", self.last_item_on, optional=True)
        check_member(faults, "column.kind", self.kind, ColumnKind)
        check_member(faults, "column.standing", self.standing, Standing)
        if self.standing is Standing.EMPTY and self.last_item_on is not None:
            faults.add("column.standing", "column.not_empty", "有内容的栏目不能是空白栏目,请核对")
        faults.stop()

    @classmethod
    def of(
        cls, uid: str, name: str, kind: ColumnKind, top_level: bool, assessment: Assessment
    ) -> InspectedColumn:
        """A column with what the assessment of its own freshness duty found."""
        last = None if assessment.last_fact is None else assessment.last_fact.on
        return cls(uid, name, kind, top_level, last, assessment.standing)


@dataclass(frozen=True, slots=True)
class HomePage:
    """The home page: its newest item, or, if it is only a navigation page, the newest on any second-level
    page.

    Article: 国办秘函〔2019〕19号
    """

    uid: str
    last_item_on: date | None
    navigation_only: bool = False
    second_level_last_item_on: date | None = None

    @property
    def newest(self) -> date | None:
        """The day that is looked at."""
        return self.second_level_last_item_on if self.navigation_only else self.last_item_on


class MessageColumn(StrEnum):
    """The kinds of columns that take messages; only consultation counts for an unanswered message.

    Article: 国办秘函〔2019〕19号
    """

    CONSULTATION = "consultation"
    INTERVIEW = "interview"
    SURVEY = "survey"
    PETITION = "petition"
    REPORTING = "reporting"


@dataclass(frozen=True, slots=True)
class Message:
    """A message of the public: where it came in, whether it is valid, and the day it was answered.

    Article: 国办秘函〔2019〕19号
    """

    uid: str
    column: MessageColumn
    received_on: date
    valid: bool
    answered_on: date | None = None

    def __post_init__(self) -> None:
        """Refuse a message answered before it came."""
        faults = Faults()
        check_uid(faults, "message.uid", self.uid)
        check_day(faults, "message.received_on", self.received_on)
        check_day(faults, "message.answered_on", self.answered_on, optional=True)
        check_member(faults, "message.column", self.column, MessageColumn)
        check_order(
            faults, "message.answered_on", self.received_on, self.answered_on, "答复日期早于留言日期,请核对"
        )
        faults.stop()


@dataclass(frozen=True, slots=True)
class MediaAccount:
    """An account of the new media (公众号, 微博, app) and the day of its newest item.

    Article: 国办秘函〔2019〕19号
    """

    uid: str
    name: str
    last_item_on: date | None


@dataclass(frozen=True, slots=True)
class ProbeDay:
    """One day of probing a site: how many probes, and how many were not open after 15 seconds.

    Article: 国办秘函〔2019〕19号
    """

    on: date
    probes: int
    failed: int

    def __post_init__(self) -> None:
        """Refuse more failures than probes."""
        faults = Faults()
        check_day(faults, "probes.on", self.on)
        check_whole(faults, "probes.probes", self.probes, least=0)
        check_whole(faults, "probes.failed", self.failed, least=0)
        if not faults.issues and self.failed > self.probes:
            faults.add("probes.failed", "probes.more_failed", "打不开的次数多于访问次数,请核对")
        faults.stop()


def names(columns: Iterable[InspectedColumn]) -> str:
    """The names of columns in a sentence."""
    return "、".join(f"「{column.name}」" for column in columns)
