"""What may be done now, why something may not be done, and doing it: the same for every table of steps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic

from gongkai.law.reading import shown
from gongkai.law.refusals import Issue, Refused
from gongkai.law.sources import Source
from gongkai.law.steps.roles import Role
from gongkai.law.steps.table import Action, Facts, State, Step, StepTable


@dataclass(frozen=True, slots=True)
class Permitted(Generic[State, Action]):
    """A step that may be taken now: its words, the state it leads to, and the article it rests on.

    Article: 条例第45条
    """

    action: Action
    label: str
    to_state: State
    article: Source


@dataclass(frozen=True, slots=True)
class Refusal(Generic[Action]):
    """A step that belongs to this role and state but may not be taken now, with every reason.

    Article: 条例第45条
    """

    action: Action
    label: str
    issues: tuple[Issue, ...]


def permitted(
    table: StepTable[State, Action, Facts], role: Role, state: State, facts: Facts
) -> tuple[Permitted[State, Action] | Refusal[Action], ...]:
    """What ``role`` may do from ``state``, in the order of the table, and for what it may not do, why not.

    Steps of other roles and other states are left out: the screen shows only what is this person's business.
    A state the table does not know is refused (``steps.unknown_state``).

    Article: 条例第45条
    """
    _known_state(table, state)
    answer: list[Permitted[State, Action] | Refusal[Action]] = []
    for step in table.steps_from(state):
        if role not in step.roles:
            continue
        issues = _unmet(step, facts)
        if issues:
            answer.append(Refusal(step.action, step.label, issues))
        else:
            answer.append(Permitted(step.action, step.label, step.target(state), step.article))
    return tuple(answer)


def why_not(
    table: StepTable[State, Action, Facts], action: Action, role: Role, state: State, facts: Facts
) -> tuple[Issue, ...]:
    """Every reason why ``role`` may not take ``action`` from ``state``; empty where it may.

    Rules: ``steps.unknown_state``, ``steps.unknown_action``, ``steps.wrong_state``, ``steps.wrong_role``, and
    the rule of each condition that does not hold.

    Article: 条例第45条
    """
    if not table.knows(state):
        return (_unknown_state(table, state),)
    rows = [step for step in table.steps if step.action == action]
    if not rows:
        return (Issue("action", "steps.unknown_action", f"{table.name}里没有{shown(action)}这一步"),)
    fitting = [step for step in rows if state in step.from_states]
    if not fitting:
        starts = "、".join(table.state_label(start) for step in rows for start in step.from_states)
        return (
            Issue(
                "state",
                "steps.wrong_state",
                f"现在是「{table.state_label(state)}」,不能办「{rows[0].label}」;可以办的状态:{starts}",
            ),
        )
    (step,) = fitting
    issues: list[Issue] = []
    if role not in step.roles:
        allowed = "、".join(each.label for each in step.roles)
        issues.append(
            Issue("role", "steps.wrong_role", f"「{step.label}」由{allowed}办理,{role.label}不能代办")
        )
    issues.extend(_unmet(step, facts))
    return tuple(issues)


def apply(
    table: StepTable[State, Action, Facts], action: Action, role: Role, state: State, facts: Facts
) -> State:
    """The state after ``role`` takes ``action`` from ``state``; raises Refused with every reason otherwise.

    Article: 条例第45条
    """
    issues = why_not(table, action, role, state, facts)
    if issues:
        raise Refused(issues)
    (step,) = (step for step in table.steps_from(state) if step.action == action)
    return step.target(state)


def _unmet(step: Step[State, Action, Facts], facts: Facts) -> tuple[Issue, ...]:
    return tuple(condition.issue(facts) for condition in step.conditions if not condition.holds(facts))


def _unknown_state(table: StepTable[State, Action, Facts], state: State) -> Issue:
    return Issue("state", "steps.unknown_state", f"{table.name}里没有{shown(state)}这个状态")


def _known_state(table: StepTable[State, Action, Facts], state: State) -> None:
    if not table.knows(state):
        raise Refused((_unknown_state(table, state),))
