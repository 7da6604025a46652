"""Who may do what with a document in the office. The thing of each verb is the document.

Withdrawing what is public is open to whom the review table opens recalling what was released in an emergency
(the agency's officer and the one who signs last), for a leak cannot wait for a third; and to the county's
政务公开办, since a dissolved agency may have nobody left. Law names nobody for it [proposal].
"""

from __future__ import annotations

from gongkai.law.steps import REVIEW_TABLE, Role
from gongkai.platform import policy
from gongkai.publishing.publications.models import Document
from gongkai.registry.agencies.models import Agency
from gongkai.registry.agencies.policy import open_to, open_to_all_who_see

READ = "publications.read"
WITHDRAW = "publications.withdraw"
ADD_CHANNEL = "publications.add_channel"

RECALLERS = next(step.roles for step in REVIEW_TABLE.steps if step.action == "recall")


def register() -> None:
    """Register the rules; called once, when the app starts."""
    policy.register(READ, open_to_all_who_see(_agency_of))
    policy.register(WITHDRAW, open_to("撤回公开的信息", (*RECALLERS, Role.SUPERVISOR), _agency_of))
    policy.register(ADD_CHANNEL, open_to("登记其他渠道", (Role.OFFICER,), _agency_of))


def _agency_of(document: Document) -> Agency:
    return document.agency
