"""Remedies against a reply: the time limits of review and suit, and what a reply must say about them."""

from gongkai.law.remedies.dues import LAST_DAY_RULE, DueDate, LastDay, RemedyDue, RemedyOptions, due_date
from gongkai.law.remedies.facts import RemedyFacts, ReviewProcedure, Service, ServiceWay
from gongkai.law.remedies.paragraphs import Remedy, RemedyPlaces, RemedyTerm, remedy_for, review_bodies
from gongkai.law.remedies.templates import (
    PLACEHOLDERS,
    Paragraph,
    RemedyAct,
    RemedyTemplates,
    RemedyVersion,
    ReviewRoute,
    Route,
    SuitRoute,
    builtin_templates,
    placeholders_in,
    read_templates,
)
from gongkai.law.remedies.time_limits import remedy_terms, review_received_on

__all__ = [
    "LAST_DAY_RULE",
    "PLACEHOLDERS",
    "DueDate",
    "LastDay",
    "Paragraph",
    "Remedy",
    "RemedyAct",
    "RemedyDue",
    "RemedyFacts",
    "RemedyOptions",
    "RemedyPlaces",
    "RemedyTemplates",
    "RemedyTerm",
    "RemedyVersion",
    "ReviewProcedure",
    "ReviewRoute",
    "Route",
    "Service",
    "ServiceWay",
    "SuitRoute",
    "builtin_templates",
    "due_date",
    "placeholders_in",
    "read_templates",
    "remedy_for",
    "remedy_terms",
    "review_bodies",
    "review_received_on",
]
