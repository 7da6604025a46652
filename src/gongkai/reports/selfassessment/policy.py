"""Who may do what with a self-assessment. The thing of each verb is the agency it is about."""

from __future__ import annotations

from gongkai.law.steps import Role
from gongkai.platform import policy
from gongkai.registry.agencies.models import Agency
from gongkai.registry.agencies.policy import open_to, open_to_all_who_see

READ = "selfassessment.read"
WRITE = "selfassessment.write"


def register() -> None:
    """Register the rules; called once, when the app starts."""
    policy.register(READ, open_to_all_who_see(_itself))
    policy.register(WRITE, open_to("写自评报告", (Role.OFFICER,), _itself))


def _itself(agency: Agency) -> Agency:
    return agency
