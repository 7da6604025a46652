"""What follows from a registration in rooms above, in the same transaction: an item that bears the same 文号
is linked at once. Rooms offer their function when they start; after that the list is closed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.apps import apps

from gongkai.platform.accounts.models import Person
from gongkai.platform.transactions import require_transaction
from gongkai.publishing.events.models import Event

Follower = Callable[[Sequence[Event], Person | None], None]

_followers: list[Follower] = []


class FollowingError(RuntimeError):
    """Something was offered after the rooms had started."""


def offer(function: Follower) -> None:
    """Let ``function`` do what follows from events newly registered or corrected, and by whom they were."""
    if apps.ready:
        raise FollowingError("what follows from an event is offered in AppConfig.ready, not later")
    _followers.append(function)


def follow(events: Sequence[Event], by: Person | None) -> None:
    """Do what follows, within the transaction of the verb."""
    require_transaction("what follows from an event")
    for function in _followers:
        function(events, by)
