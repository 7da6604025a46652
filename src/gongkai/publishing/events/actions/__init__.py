"""The verbs of events. That of taking over a sheet is in ``importing``."""

from gongkai.publishing.events.actions.ending import cancel_event, correct_event
from gongkai.publishing.events.actions.recording import AlreadyRegistered
from gongkai.publishing.events.actions.registering import register_event
from gongkai.publishing.events.actions.taking_over import Revised, take_over

__all__ = [
    "AlreadyRegistered",
    "Revised",
    "cancel_event",
    "correct_event",
    "register_event",
    "take_over",
]
