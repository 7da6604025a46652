"""Looking up a decision: its row, what the reply must say, what the file must hold."""

from __future__ import annotations

from gongkai.law.decisions.codes import Decision, GroundRule
from gongkai.law.decisions.evidence import Evidence
from gongkai.law.decisions.table import DECISIONS
from gongkai.law.reading import shown
from gongkai.law.refusals import refuse

_BY_CODE = {decision.code.value: decision for decision in DECISIONS}


def decision_of(code: str) -> Decision:
    """The row of the decision table for ``code``.

    Raises :class:`~gongkai.law.refusals.Refused` (``decision.unknown``) where the code is not one of
    :class:`DecisionCode`.

    Article: 条例第36条至第39条; 国办公开办函〔2021〕30号表三
    """
    decision = _BY_CODE.get(code) if isinstance(code, str) else None
    if decision is None:
        raise refuse(
            "decision", "decision.unknown", f"不认识的答复类型{shown(code)};可用的:{'、'.join(_BY_CODE)}"
        )
    return decision


def row_of(code: str) -> str:
    """The row id of table three (form of 2021) in which an application closed with ``code`` is counted.

    The labels of the rows were read; which article falls into which row is our reading of them
    (``[partial]``): the form prints no article numbers.

    Article: 国办公开办函〔2021〕30号表三
    """
    return decision_of(code).row


def ground_rule(code: str, ground: str | None) -> GroundRule | None:
    """The ground under ``code``; ``None`` where the code has no grounds to choose from.

    Raises Refused: ``decision.ground_missing`` where one must be chosen, ``decision.ground_unknown`` where it
    is not one of this code.

    Article: 条例第14条至第16条、第36条
    """
    decision = decision_of(code)
    if not decision.grounds and ground is None:
        return None
    for rule in decision.grounds:
        if rule.ground.value == ground:
            return rule
    choices = (
        "、".join(f"{rule.ground.value}({rule.label})" for rule in decision.grounds) or "(没有可选的情形)"
    )
    if ground is None:
        raise refuse(
            "ground", "decision.ground_missing", f"「{decision.label}」还要选明属于哪种情形:{choices}"
        )
    raise refuse(
        "ground",
        "decision.ground_unknown",
        f"「{decision.label}」没有{shown(ground)}这种情形;可用的:{choices}",
    )


def must_say(code: str, ground: str | None = None) -> tuple[str, ...]:
    """What the reply has to contain for ``code`` and ``ground``, in the order in which it is written.

    Article: 条例第36条至第39条
    """
    rule = ground_rule(code, ground)
    return decision_of(code).must_say + (rule.must_say if rule is not None else ())


def evidence_for(code: str, ground: str | None = None) -> tuple[Evidence, ...]:
    """What the case file has to contain for ``code`` and ``ground`` before the reply goes out.

    The organ bears the burden of proof in court; for ``not_held`` the search log is asked under both grounds,
    because 「不掌握」 is claimed after a search in either.

    Article: 法释〔2025〕8号第5条、第6条
    """
    rule = ground_rule(code, ground)
    return decision_of(code).evidence + (rule.evidence if rule is not None else ())
