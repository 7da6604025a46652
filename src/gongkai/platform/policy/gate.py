"""Verbs, the rules registered for them, and the question."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.apps import apps

from gongkai.law.refusals import Issue, Refused
from gongkai.platform.accounts.models import Person

# Everything that speaks against the person doing it with the thing; empty if nothing does.
Rule = Callable[[Person, Any], tuple[Issue, ...]]

CLOSED_ACCOUNT = Issue("", "policy.closed_account", "您的账号已停用,请联系本单位系统管理员")

_rules: dict[str, Rule] = {}


class PolicyError(RuntimeError):
    """The gate was set up wrongly: a rule too late, or a verb twice."""


class UnknownVerb(LookupError):
    """A verb was asked for that no room registered: a fault of the program, never of a person."""


class NotPermitted(Refused):
    """The person may not; the issues say why and who may."""


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer of the gate; ``reasons`` is empty where it is yes."""

    verb: str
    reasons: tuple[Issue, ...]

    @property
    def allowed(self) -> bool:
        """True if nothing speaks against it."""
        return not self.reasons


def register(verb: str, rule: Rule) -> None:
    """Let ``rule`` decide ``verb`` (``room.verb``). Only while the rooms start; each verb once."""
    if apps.ready:
        raise PolicyError(f"{verb}: rules are registered in AppConfig.ready, not later")
    if verb in _rules:
        raise PolicyError(f"{verb} has a rule already")
    _rules[verb] = rule


def verbs() -> tuple[str, ...]:
    """Every verb there is, in alphabetical order."""
    return tuple(sorted(_rules))


def can(person: Person, verb: str, thing: Any) -> Decision:
    """Whether ``person`` may do ``verb`` with ``thing`` now; whoever's account is closed may do nothing."""
    rule = _rules.get(verb)
    if rule is None:
        raise UnknownVerb(f"no rule for {verb}; there are: {', '.join(verbs())}")
    return Decision(verb, rule(person, thing) if person.is_active else (CLOSED_ACCOUNT,))


def require(person: Person, verb: str, thing: Any) -> None:
    """Raise :class:`NotPermitted` unless ``person`` may do ``verb`` with ``thing`` now."""
    decision = can(person, verb, thing)
    if not decision.allowed:
        raise NotPermitted(decision.reasons)
