"""A table of steps that cannot be right does not even load; one function answers for all tables."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import cast

import pytest

from gongkai.law.refusals import Issue, Refused
from gongkai.law.sources import Confidence, Source
from gongkai.law.steps import (
    CASE_TABLE,
    FINDING_TABLE,
    REVIEW_TABLE,
    Condition,
    Permitted,
    Refusal,
    Role,
    StateRow,
    Step,
    StepTable,
    apply,
    permitted,
    why_not,
)


class Door(StrEnum):
    SHUT = "shut"
    OPEN = "open"
    GONE = "gone"


class Do(StrEnum):
    UNLOCK = "unlock"
    PAINT = "paint"
    REMOVE = "remove"
    SING = "sing"


@dataclass(frozen=True)
class Key:
    turns: bool = True
    oiled: bool = True


ARTICLE = Source("条例第45条")
TURNS: Condition[Key] = Condition("door.key", "turns", "钥匙转不动。", lambda key: key.turns, ARTICLE)
OILED: Condition[Key] = Condition(
    "door.oil", "oiled", "合页没有上油。", lambda key: key.oiled, Source("门规", Confidence.MEMORY)
)


def step(
    action: Do,
    start: tuple[Door, ...],
    end: Door | None,
    *conditions: Condition[Key],
    roles: tuple[Role, ...] = (Role.OFFICER,),
) -> Step[Door, Do, Key]:
    return Step(action, f"做{action.value}", start, end, roles, conditions, ARTICLE)


UNLOCK = step(Do.UNLOCK, (Door.SHUT,), Door.OPEN, TURNS, OILED)
PAINT = step(Do.PAINT, (Door.SHUT, Door.OPEN), None, roles=(Role.HANDLER,))
REMOVE = step(Do.REMOVE, (Door.OPEN,), Door.GONE)
DOOR: StepTable[Door, Do, Key] = StepTable(
    name="开门",
    states=(StateRow(Door.SHUT, "关着"), StateRow(Door.OPEN, "开着"), StateRow(Door.GONE, "拆了", True)),
    start=Door.SHUT,
    roles=(Role.OFFICER, Role.HANDLER),
    conditions=(TURNS, OILED),
    steps=(UNLOCK, PAINT, REMOVE),
)


def faults_of(**changes: object) -> list[str]:
    with pytest.raises(Refused) as caught:
        replace(DOOR, **changes)  # type: ignore[arg-type]
    assert all(issue.text for issue in caught.value.issues)
    return [issue.rule for issue in caught.value.issues]


def test_a_step_to_an_unknown_state_stops_the_table() -> None:
    astray = replace(REMOVE, to_state=cast(Door, "attic"))
    assert "steps.unknown_state" in faults_of(steps=(UNLOCK, PAINT, REMOVE, replace(astray, action=Do.SING)))


def test_a_step_from_an_unknown_state_stops_the_table() -> None:
    astray = step(Do.SING, (Door.SHUT,), None)
    assert faults_of(steps=(*DOOR.steps, replace(astray, from_states=(cast(Door, "attic"),)))) == [
        "steps.unknown_state"
    ]


def test_an_unknown_start_stops_the_table() -> None:
    assert "steps.unknown_state" in faults_of(start="attic")


def test_an_unknown_role_stops_the_table() -> None:
    assert faults_of(roles=(Role.OFFICER,)) == ["steps.unknown_role"]


def test_a_step_without_roles_stops_the_table() -> None:
    assert faults_of(steps=(UNLOCK, replace(PAINT, roles=()), REMOVE)) == ["steps.no_roles"]


def test_a_step_that_starts_nowhere_stops_the_table() -> None:
    assert faults_of(steps=(UNLOCK, replace(PAINT, from_states=()), REMOVE)) == ["steps.no_from_state"]


def test_the_same_action_twice_from_one_state_stops_the_table() -> None:
    assert faults_of(steps=(*DOOR.steps, replace(PAINT, from_states=(Door.OPEN,)))) == [
        "steps.duplicate_action"
    ]


def test_the_same_action_from_two_states_is_two_rows() -> None:
    rows = (
        UNLOCK,
        replace(PAINT, from_states=(Door.SHUT,)),
        replace(PAINT, from_states=(Door.OPEN,)),
        REMOVE,
    )
    assert len(replace(DOOR, steps=rows).steps) == 4


def test_a_state_written_twice_stops_the_table() -> None:
    assert faults_of(states=(*DOOR.states, StateRow(Door.OPEN, "又开着"))) == ["steps.duplicate_state"]


def test_a_condition_that_is_not_declared_stops_the_table() -> None:
    assert faults_of(conditions=(TURNS,)) == ["steps.unknown_condition"]


def test_a_condition_that_nothing_uses_stops_the_table() -> None:
    idle: Condition[Key] = Condition("door.idle", "turns", "闲着。", lambda key: True, ARTICLE)
    assert faults_of(conditions=(TURNS, OILED, idle)) == ["steps.unused_condition"]


def test_two_conditions_under_one_name_stop_the_table() -> None:
    twin = replace(OILED, rule="door.key")
    both = replace(UNLOCK, conditions=(TURNS, twin))
    assert faults_of(conditions=(TURNS, twin), steps=(both, PAINT, REMOVE)) == ["steps.duplicate_condition"]


def test_a_state_that_cannot_be_reached_stops_the_table() -> None:
    assert faults_of(steps=(UNLOCK, PAINT, replace(REMOVE, to_state=Door.SHUT))) == ["steps.unreachable"]


def test_a_dead_end_that_is_not_final_stops_the_table() -> None:
    not_final = (*DOOR.states[:2], StateRow(Door.GONE, "拆了"))
    assert faults_of(states=not_final) == ["steps.dead_end"]


def test_a_state_with_only_steps_that_stay_is_a_dead_end() -> None:
    singing = replace(step(Do.SING, (Door.GONE,), None), roles=(Role.OFFICER,))
    not_final = (*DOOR.states[:2], StateRow(Door.GONE, "拆了"))
    assert faults_of(states=not_final, steps=(*DOOR.steps, singing)) == ["steps.dead_end"]


def test_all_faults_of_a_table_are_told_at_once() -> None:
    assert faults_of(roles=(Role.OFFICER,), conditions=(TURNS,)) == [
        "steps.unknown_role",
        "steps.unknown_condition",
    ]


def test_the_three_administrators_take_no_step() -> None:
    roles = {role for each in CASE_TABLE.steps for role in each.roles}
    roles |= {role for each in REVIEW_TABLE.steps for role in each.roles}
    roles |= {role for each in FINDING_TABLE.steps for role in each.roles}
    assert not {Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN} & roles


def test_every_condition_is_a_sentence() -> None:
    words = [condition.words for condition in CASE_TABLE.conditions]
    words += [condition.words for condition in REVIEW_TABLE.conditions]
    words += [condition.words for condition in FINDING_TABLE.conditions]
    assert not [each for each in words if not each.endswith("。")]


def test_every_role_has_a_chinese_name() -> None:
    assert len({role.label for role in Role}) == len(Role)


def test_what_a_role_may_do_now_and_what_it_may_not_is_listed_in_the_order_of_the_table() -> None:
    (may,) = permitted(DOOR, Role.OFFICER, Door.SHUT, Key())
    assert may == Permitted(Do.UNLOCK, "做unlock", Door.OPEN, ARTICLE)
    (may_not,) = permitted(DOOR, Role.OFFICER, Door.SHUT, Key(turns=False))
    assert may_not == Refusal(
        Do.UNLOCK, "做unlock", (Issue("turns", "door.key", "钥匙转不动。[条例第45条]"),)
    )


def test_steps_of_other_roles_are_not_listed() -> None:
    assert [each.action for each in permitted(DOOR, Role.HANDLER, Door.SHUT, Key())] == [Do.PAINT]
    assert permitted(DOOR, Role.AUDIT_ADMIN, Door.SHUT, Key()) == ()
    assert permitted(DOOR, Role.OFFICER, Door.GONE, Key()) == ()


def test_a_step_that_stays_keeps_the_state() -> None:
    (may,) = permitted(DOOR, Role.HANDLER, Door.OPEN, Key())
    assert isinstance(may, Permitted)
    assert may.to_state is Door.OPEN
    assert apply(DOOR, Do.PAINT, Role.HANDLER, Door.OPEN, Key()) is Door.OPEN


def test_a_step_that_may_be_taken_leads_on() -> None:
    assert why_not(DOOR, Do.UNLOCK, Role.OFFICER, Door.SHUT, Key()) == ()
    assert apply(DOOR, Do.UNLOCK, Role.OFFICER, Door.SHUT, Key()) is Door.OPEN


def test_every_reason_against_a_step_is_told() -> None:
    issues = why_not(DOOR, Do.UNLOCK, Role.HANDLER, Door.SHUT, Key(turns=False, oiled=False))
    assert [issue.rule for issue in issues] == ["steps.wrong_role", "door.key", "door.oil"]
    assert "专员" in issues[0].text
    assert "经办人" in issues[0].text


def test_a_condition_that_rests_on_memory_says_so_where_it_refuses() -> None:
    (issue,) = why_not(DOOR, Do.UNLOCK, Role.OFFICER, Door.SHUT, Key(oiled=False))
    assert issue.text == "合页没有上油。[门规(未查到原文,请核对)]"


def test_a_step_from_the_wrong_state_names_the_right_one() -> None:
    (issue,) = why_not(DOOR, Do.UNLOCK, Role.OFFICER, Door.OPEN, Key())
    assert issue.rule == "steps.wrong_state"
    assert "开着" in issue.text
    assert "关着" in issue.text


def test_an_unknown_action_or_state_is_named() -> None:
    (action,) = why_not(DOOR, cast(Do, "kick"), Role.OFFICER, Door.OPEN, Key())
    assert action.rule == "steps.unknown_action"
    (state,) = why_not(DOOR, Do.UNLOCK, Role.OFFICER, cast(Door, "attic"), Key())
    assert state.rule == "steps.unknown_state"
    with pytest.raises(Refused):
        permitted(DOOR, Role.OFFICER, cast(Door, "attic"), Key())


def test_a_refused_step_raises_with_all_reasons() -> None:
    with pytest.raises(Refused) as caught:
        apply(DOOR, Do.UNLOCK, Role.OFFICER, Door.SHUT, Key(turns=False, oiled=False))
    assert [issue.rule for issue in caught.value.issues] == ["door.key", "door.oil"]
