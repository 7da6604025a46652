"""Rows of the agencies."""

from gongkai.registry.agencies.models.agency import (
    COUNTY_SITE,
    Agency,
    AgencyFact,
    AgencyKind,
    AgencyVersion,
    Site,
    Succession,
)
from gongkai.registry.agencies.models.post import GRANTED_ROLES, Post

__all__ = [
    "COUNTY_SITE",
    "GRANTED_ROLES",
    "Agency",
    "AgencyFact",
    "AgencyKind",
    "AgencyVersion",
    "Post",
    "Site",
    "Succession",
]
