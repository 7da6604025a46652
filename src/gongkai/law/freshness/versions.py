"""Versions of a rule in time: the one in force on the day of the fact is picked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from gongkai.law.freshness.duty import Duty
from gongkai.law.freshness.period import ONE_DAY
from gongkai.law.refusals import refuse

OneDuty = TypeVar("OneDuty", bound=Duty)


def rule_on(versions: Sequence[OneDuty], day: date) -> OneDuty:
    """The version in force on ``day``. Refused if there is none, or more than one.

    Source: 本系统约定(按事实发生那天有效的规则算) [proposal]
    """
    found = [version for version in versions if version.rule.in_force(day)]
    if not found:
        raise refuse(
            "rule", "rule.none_in_force", f"{day.isoformat()}这一天没有有效的规则,请补上规则的有效期"
        )
    if len(found) > 1:
        uids = "、".join(version.rule.uid for version in found)
        raise refuse(
            "rule", "rule.overlap", f"{day.isoformat()}这一天有几条规则同时有效({uids}),请改成前后相接"
        )
    return found[0]


def rule_in(versions: Sequence[OneDuty], first: date, last: date) -> OneDuty:
    """The version for a whole period: the one in force on its first day, else the first to come into force
    in it.

    A rule changed in the middle of a period so applies from the next period on.

    Source: 本系统约定(期中改的规则从下一期起算) [proposal]
    """
    begins = [v.rule.valid_from for v in versions if v.rule.valid_from is not None]
    for day in sorted({first, *(max(first, day) for day in begins if day <= last)}):
        if any(version.rule.in_force(day) for version in versions):
            return rule_on(versions, day)
    return rule_on(versions, first)


def rule_before(versions: Sequence[OneDuty], version: OneDuty) -> OneDuty | None:
    """The version that ``version`` replaced, in force on the day before it.

    Source: 本系统约定(规则按版本和生效日期存) [proposal]
    """
    if version.rule.valid_from is None:
        return None
    eve = version.rule.valid_from - ONE_DAY
    return rule_on(versions, eve) if any(v.rule.in_force(eve) for v in versions) else None
