"""The one permission gate: who may do what with which thing.

A room registers a rule for each verb of its own in ``AppConfig.ready``; after that the list is closed. A rule
gives the reasons against, none of which is the permission. The gate is asked once, where a signed-in person
asks for something: in the view, right before it calls the action and for the button that leads there. Actions
do not ask it, since imports and commands call them with nobody signed in.
"""

from gongkai.platform.policy.gate import (
    Decision,
    NotPermitted,
    PolicyError,
    Rule,
    UnknownVerb,
    can,
    register,
    require,
    verbs,
)

__all__ = [
    "Decision",
    "NotPermitted",
    "PolicyError",
    "Rule",
    "UnknownVerb",
    "can",
    "register",
    "require",
    "verbs",
]
