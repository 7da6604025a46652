"""The verbs of the agencies."""

from gongkai.registry.agencies.actions.lifecycle import (
    close_agency,
    open_agency,
    open_site,
    record_succession,
    rename_agency,
)
from gongkai.registry.agencies.actions.posts import end_post, grant_post

__all__ = [
    "close_agency",
    "end_post",
    "grant_post",
    "open_agency",
    "open_site",
    "record_succession",
    "rename_agency",
]
