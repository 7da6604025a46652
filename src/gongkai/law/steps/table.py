"""Tables of steps: who may do what from which state, under which conditions; checked when built.

A process is a :class:`StepTable`. Every process (casework, review, rectification) is a table, and the three
functions of :mod:`gongkai.law.steps.applying` serve them all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from gongkai.law.refusals import Issue, Refused
from gongkai.law.sources import Source
from gongkai.law.steps.roles import Role

State = TypeVar("State", bound=str)
Action = TypeVar("Action", bound=str)
Facts = TypeVar("Facts")


@dataclass(frozen=True, slots=True)
class Condition(Generic[Facts]):
    """A named pure predicate over the facts of one process.

    ``rule`` is the stable id of the refusal, ``field`` the fact it looks at, ``words`` the sentence shown
    where it does not hold, ``source`` what it rests on. The predicate is the function object itself, so that
    a type checker sees which facts it takes. ``missing`` names the single things that are lacking, where the
    sentence alone would leave the clerk searching.

    Article: 条例第45条
    """

    rule: str
    field: str
    words: str
    holds: Callable[[Facts], bool]
    source: Source
    missing: Callable[[Facts], tuple[str, ...]] | None = None

    def issue(self, facts: Facts) -> Issue:
        """The refusal shown where the condition does not hold, with its source and the mark of the source."""
        text = f"{self.words}[{self.source.printed()}]"
        if self.missing is not None:
            text += "缺:" + ";".join(self.missing(facts)) + "。"
        return Issue(self.field, self.rule, text)


@dataclass(frozen=True, slots=True)
class StateRow(Generic[State]):
    """One state of a process, its Chinese name, and whether a case may end in it.

    Article: 条例第45条
    """

    state: State
    label: str
    final: bool = False


@dataclass(frozen=True, slots=True)
class Step(Generic[State, Action, Facts]):
    """One row of a table: ``action`` leads from any of ``from_states`` to ``to_state``.

    ``to_state`` is ``None`` where the state stays as it is and only a fact is recorded. ``roles`` are those
    who may take the step; ``conditions`` must all hold.

    Article: 条例第45条
    """

    action: Action
    label: str
    from_states: tuple[State, ...]
    to_state: State | None
    roles: tuple[Role, ...]
    conditions: tuple[Condition[Facts], ...]
    article: Source

    def target(self, state: State) -> State:
        """The state after the step when taken from ``state``."""
        return state if self.to_state is None else self.to_state


@dataclass(frozen=True, slots=True)
class StepTable(Generic[State, Action, Facts]):
    """A process as a table; building it checks it, and a faulty table raises Refused with all its faults.

    ``start`` is the state in which a case begins. Refused are: unknown start, state, role or condition; an
    action twice from one state; a step without roles or without a state to start from; conditions with the
    same rule id; a condition that no step uses; a state that cannot be reached from ``start``; a state
    without a way out that is not final.

    Article: 条例第45条
    """

    name: str
    states: tuple[StateRow[State], ...]
    start: State
    roles: tuple[Role, ...]
    conditions: tuple[Condition[Facts], ...]
    steps: tuple[Step[State, Action, Facts], ...]

    def __post_init__(self) -> None:
        """Check the table; a fault in it is a fault of the program and stops the import."""
        faults = (*_bad_names(self), *_bad_steps(self), *_bad_conditions(self), *_bad_ways(self))
        if faults:
            raise Refused(faults)

    def knows(self, state: str) -> bool:
        """True if ``state`` is one of this table."""
        return any(row.state == state for row in self.states)

    def state_label(self, state: str) -> str:
        """The Chinese name of ``state``; the state itself where the table does not know it."""
        return next((row.label for row in self.states if row.state == state), str(state))

    def steps_from(self, state: str) -> tuple[Step[State, Action, Facts], ...]:
        """The steps that start in ``state``, in the order of the table."""
        return tuple(step for step in self.steps if state in step.from_states)


def _bad_names(table: StepTable[State, Action, Facts]) -> list[Issue]:
    faults: list[Issue] = []
    if not table.knows(table.start):
        faults.append(Issue("start", "steps.unknown_state", f"起始状态「{table.start}」不在状态表里"))
    faults.extend(
        Issue("states", "steps.duplicate_state", f"状态「{state}」写了两次")
        for state, times in Counter(row.state for row in table.states).items()
        if times > 1
    )
    return faults


def _bad_steps(table: StepTable[State, Action, Facts]) -> list[Issue]:
    faults: list[Issue] = []
    seen: set[tuple[str, str]] = set()
    for number, step in enumerate(table.steps):
        path = f"steps[{number}]"
        if not step.roles:
            faults.append(Issue(f"{path}.roles", "steps.no_roles", f"「{step.label}」没有写明谁可以办"))
        if not step.from_states:
            faults.append(
                Issue(f"{path}.from_states", "steps.no_from_state", f"「{step.label}」没有写明从哪个状态开始")
            )
        reached = step.from_states if step.to_state is None else (*step.from_states, step.to_state)
        faults.extend(
            Issue(path, "steps.unknown_state", f"「{step.label}」用到的状态「{state}」不在状态表里")
            for state in reached
            if not table.knows(state)
        )
        faults.extend(
            Issue(f"{path}.roles", "steps.unknown_role", f"「{step.label}」用到的角色「{role}」不在角色表里")
            for role in step.roles
            if role not in table.roles
        )
        for state in step.from_states:
            if (step.action, state) in seen:
                faults.append(
                    Issue(path, "steps.duplicate_action", f"从「{state}」出发的「{step.action}」写了两次")
                )
            seen.add((step.action, state))
    return faults


def _bad_conditions(table: StepTable[State, Action, Facts]) -> list[Issue]:
    faults = [
        Issue("conditions", "steps.duplicate_condition", f"条件「{rule}」写了两次")
        for rule, times in Counter(condition.rule for condition in table.conditions).items()
        if times > 1
    ]
    used = [condition for step in table.steps for condition in step.conditions]
    faults.extend(
        Issue("conditions", "steps.unknown_condition", f"用到的条件「{condition.rule}」不在条件表里")
        for condition in used
        if condition not in table.conditions
    )
    faults.extend(
        Issue("conditions", "steps.unused_condition", f"条件「{condition.rule}」没有一步用到")
        for condition in table.conditions
        if condition not in used
    )
    return faults


def _bad_ways(table: StepTable[State, Action, Facts]) -> list[Issue]:
    ways: dict[State, set[State]] = {row.state: set() for row in table.states}
    for step in table.steps:
        for state in step.from_states:
            ways.setdefault(state, set()).add(step.target(state))
    reached: set[State] = set()
    waiting = [table.start]
    while waiting:
        state = waiting.pop()
        if state not in reached:
            reached.add(state)
            waiting.extend(ways.get(state, ()))
    faults = [
        Issue(
            "states", "steps.unreachable", f"从「{table.state_label(table.start)}」出发到不了「{row.label}」"
        )
        for row in table.states
        if row.state not in reached
    ]
    faults.extend(
        Issue("states", "steps.dead_end", f"「{row.label}」没有出路,又没有写明是终结状态")
        for row in table.states
        if not row.final and not ways[row.state] - {row.state}
    )
    return faults
