"""Which clause a finding falls under, and whether it counts at all."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from gongkai.law.reading import child
from gongkai.law.refusals import Refused, refuse
from gongkai.law.scoring.clause import Clause, ClauseForm
from gongkai.law.scoring.findings import Finding
from gongkai.law.scoring.indicator import Indicator
from gongkai.law.scoring.marks import written
from gongkai.law.sources import Source


@dataclass(frozen=True, slots=True)
class SetAside:
    """A finding that costs nothing, and why: its uid, a sentence, the source of that.

    Source: 金寨县2024年测评表(有一件解读就不扣分);国办秘函〔2019〕19号(同一栏目不重复扣分)
    """

    finding: str
    text: str
    source: Source


@dataclass(frozen=True, slots=True)
class Match:
    """A finding with its clause (None: the assessor's own) and the points for each counted thing.

    Source: 霍邱县测评表(扣分依据)
    """

    finding: Finding
    clause: Clause | None
    points: Decimal


def match(indicator: Indicator, finding: Finding, path: str) -> Match | SetAside:
    """Find the clause version for ``finding`` and check that it has what that clause asks.

    ``path`` leads the fields of a refusal. Versions are chosen by the day of the document, bounds included.

    Source: 舒城县2021年测评表(2020年7月前10天、之后30天);金寨县2024年测评表(按文件年份)
    """
    if not finding.clause:
        if finding.points is None:
            raise refuse(
                child(path, "points"), "scoring.points_missing", "没有引用条款的失分,要写明每处扣几分"
            )
        return Match(finding, None, finding.points)
    versions = [clause for clause in indicator.clauses if clause.id == finding.clause]
    if not versions:
        raise refuse(
            child(path, "clause"),
            "scoring.unknown_clause",
            f"「{indicator.path}」里没有条款「{finding.clause}」;请核对,或不引条款而写明扣几分",
        )
    chosen = _version(versions, finding, path)
    if isinstance(chosen, SetAside):
        return chosen
    spared = _spared(chosen, finding, path)
    if spared:
        return SetAside(finding.uid, spared, chosen.source)
    return Match(finding, chosen, _points(chosen, finding, path))


def _version(versions: list[Clause], finding: Finding, path: str) -> Clause | SetAside:
    if not any(clause.dated for clause in versions):
        return versions[0]
    if finding.document_day is None:
        raise refuse(
            child(path, "document_day"),
            "scoring.document_day",
            f"「{versions[0].text}」按文件日期适用,请填文件的日期",
        )
    for clause in versions:
        if clause.covers(finding.document_day):
            return clause
    spans = "、".join(clause.span for clause in versions)
    text = f"「{versions[0].text}」只管{spans},本件日期{finding.document_day.isoformat()},不扣分"
    return SetAside(finding.uid, text, versions[0].source)


def _spared(clause: Clause, finding: Finding, path: str) -> str:
    """Why the finding costs nothing under its clause; empty if it does."""
    if clause.at_least is not None:
        if finding.measured is None:
            raise refuse(
                child(path, "measured"), "scoring.measured", f"「{clause.text}」要看实际数,请填实际是多少"
            )
        if finding.measured >= clause.at_least:
            return f"「{clause.text}」:要求不少于{clause.at_least},实际{finding.measured},已达到,不扣分"
    if clause.form is ClauseForm.SHARE:
        if finding.of is None or finding.count > finding.of:
            raise refuse(
                child(path, "of"),
                "scoring.of",
                f"「{clause.text}」要看一共几件、缺几件,请填总件数(不少于所缺件数)",
            )
        if finding.count < finding.of:
            return f"「{clause.text}」:{finding.of}件里有{finding.of - finding.count}件做到,不扣分"
    return ""


def _points(clause: Clause, finding: Finding, path: str) -> Decimal:
    given, printed = finding.points, clause.points
    where = child(path, "points")
    if clause.form in (ClauseForm.FORFEIT, ClauseForm.CAP):
        if given is not None:
            raise _printed_already(where, clause)
        return Decimal(0)
    if printed is None:
        if given is None or clause.form is ClauseForm.SHARE:
            raise refuse(
                where, "scoring.points_missing", f"「{clause.text}」原表没有印分值,请先在表里或失分里填上"
            )
        return given
    if given is None:
        return printed
    if clause.form is not ClauseForm.PART:
        raise _printed_already(where, clause)
    if given > printed:
        raise refuse(
            where, "scoring.part_points", f"「{clause.text}」只有{written(printed)}分,失分不能比它多"
        )
    return given


def _printed_already(where: str, clause: Clause) -> Refused:
    return refuse(where, "scoring.points_printed", f"「{clause.text}」的扣法已在表里写明,失分里不要另填分值")
