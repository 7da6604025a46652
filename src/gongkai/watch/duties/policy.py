"""Who may do what with the duties of an agency. The thing of each verb is the agency.

Whether a 情况说明 is taken for one, and whether a clock stands, is not for the bureau that owes the duty to
say: that is the county's 政务公开办. When an old debt is paid is planned by the bureau or by that office.
Law names nobody for any of it [proposal].
"""

from __future__ import annotations

from gongkai.law.steps import Role
from gongkai.platform import policy
from gongkai.registry.agencies.models import Agency
from gongkai.registry.agencies.policy import open_to, open_to_all_who_see

READ = "duties.read"
EXPLAIN = "duties.explain"
ACCEPT = "duties.accept"
PAUSE = "duties.pause"
PLAN = "duties.plan"
LINK = "duties.link"


def register() -> None:
    """Register the rules; called once, when the app starts."""
    policy.register(READ, open_to_all_who_see(_itself))
    policy.register(EXPLAIN, open_to("登记情况说明", (Role.OFFICER,), _itself))
    policy.register(ACCEPT, open_to("认可情况说明", (Role.SUPERVISOR,), _itself))
    policy.register(PAUSE, open_to("停钟和恢复计时", (Role.SUPERVISOR,), _itself))
    policy.register(LINK, open_to("关联公开了的事", (Role.OFFICER,), _itself))
    policy.register(PLAN, open_to("安排旧账", (Role.OFFICER, Role.SUPERVISOR), _itself))


def _itself(agency: Agency) -> Agency:
    return agency
