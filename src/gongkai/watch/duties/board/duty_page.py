"""One duty opened: why it stands so, what to do about it, whose rule it is, what was said of it before.

Everything here is computed from the facts at this moment; the stored copy is not read.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.urls import reverse

from gongkai.law.freshness import (
    Assessment,
    DutyInstance,
    Event,
    Facts,
    ReviewEvery,
    Within,
    assess_versions,
    read_period,
)
from gongkai.law.refusals import Refused
from gongkai.law.sources import RuleSource
from gongkai.platform.shell.dates import plain_day
from gongkai.registry.agencies.models import Agency
from gongkai.registry.agencies.policy import names_on
from gongkai.registry.catalogue.models import Column, ColumnFact, ColumnRule
from gongkai.registry.catalogue.rule_entry import ColumnDuty
from gongkai.registry.workcalendar.queries import calendar_now
from gongkai.watch.duties.board.lines import (
    RuleTag,
    planned_words,
    register_address,
    tag_of,
    unit_of,
    version_for,
)
from gongkai.watch.duties.board.reading import Entry
from gongkai.watch.duties.board.signs import due_words, sign
from gongkai.watch.duties.debts import Debt, debts_of
from gongkai.watch.duties.models import ColumnPause, Explanation
from gongkai.watch.duties.queries.columns import Tree
from gongkai.watch.duties.queries.facts import gathered
from gongkai.watch.duties.queries.owed import kind_of


@dataclass(frozen=True, slots=True)
class PauseLine:
    """A pause of the column; ``resumable`` if its clock still stands."""

    pause: ColumnPause
    resumable: bool


@dataclass(frozen=True, slots=True)
class DutyPage:
    """What the page prints. ``event`` is what an event duty is about; ``registrable``: its kind, to register
    one; ``seen``: the event is a document of our own, which nobody registers or links.
    """

    agency: Agency
    agency_name: str
    column: Column
    path: str
    identity: DutyInstance
    state: str
    sign: str
    due: str
    requirement: str
    tag: RuleTag
    said: Assessment
    why: str
    responsible: str
    period: str
    event: Event | None
    seen: bool
    registrable: str
    unmet: bool
    set_by: str
    own_rule: bool
    explanations: tuple[Explanation, ...]
    pauses: tuple[PauseLine, ...]
    debt: Debt | None
    planned: str
    is_review: bool
    import_path: str

    @property
    def title(self) -> str:
        """What the duty is about: the event, else the column."""
        return self.path if self.event is None else self.event.title

    @property
    def address(self) -> str:
        """Where it is shown."""
        one = self.identity
        return reverse("duties:duty", args=[self.agency.slug, one.subject_uid, one.rule_uid, one.instance])

    @property
    def register_address(self) -> str:
        """登记一件事 with the kind filled in."""
        return register_address(self.agency.slug, "reviewed" if self.is_review else self.registrable)

    @property
    def explain_address(self) -> str:
        """The form for a 情况说明 of this column, or of the event alone."""
        form = reverse("duties:explain", args=[self.agency.slug, self.column.uid])
        return form if self.event is None else f"{form}?about={self.event.uid}"


def duty_page(agency: Agency, column_uid: str, rule_uid: str, instance: str, day: date) -> DutyPage | None:
    """The duty of that identity as it stands on ``day``; None if the agency has no such column, rule or
    instance. A rolling duty whose term began anew meanwhile is shown as it is now.
    """
    found = gathered((agency,), day)
    column = next((one for one in found.tree.columns.values() if one.uid == column_uid), None)
    if column is None or not column.open_on(day):
        return None
    rule = next((one for one in found.tree.rules.get(column.pk, ()) if one.uid == rule_uid), None)
    if rule is None:
        return None
    facts = found.facts[column.pk]
    said = _assessed(rule.versions, facts, day, instance)
    if said is None:
        return None
    identity = DutyInstance(rule.uid, column.uid, said.instance)
    event = next((one for one in facts.events if one.uid == said.instance), None)
    period = read_period(said.instance)
    duty = version_for(rule, event.on if event else period.first if period else day, day)
    unit = unit_of(duty)
    entry = _entry(identity, column, kind_of(rule), said, debts_of((agency.pk,)).get(identity))
    names = names_on(Q(agency_id__in=[agency.pk, column.responsible_id or agency.pk]), day)
    explanations = Explanation.objects.filter(agency=agency, column=column).select_related("document")
    pauses = ColumnPause.objects.filter(agency=agency, column=column, replaced_by__isnull=True)
    return DutyPage(
        agency=agency,
        agency_name=names[agency.pk].name,
        column=column,
        path=path_of(found.tree, column),
        identity=identity,
        state=said.standing.value,
        sign=sign(said.standing, said.days, unit),
        due=due_words(said.due_on, said.days, unit, said.standing, day),
        requirement=duty.requirement(),
        tag=tag_of(duty, said.provisional),
        said=said,
        why=said.why,
        responsible=names[column.responsible_id or agency.pk].name,
        period="" if period is None else period.printed(),
        event=event,
        seen=event is not None and event.kind == "document_published",
        registrable=duty.kinds[0] if isinstance(duty, Within) and duty.needs_registration else "",
        unmet=said.have < said.need,
        set_by=_set_by(column, rule_uid, day),
        own_rule=duty.rule.source is RuleSource.OWN,
        explanations=tuple(explanations.order_by("-on", "-pk")),
        pauses=tuple(PauseLine(one, one.open_after(day)) for one in pauses.order_by("-from_day", "-pk")),
        debt=entry.debt,
        planned=planned_words(entry, day),
        is_review=isinstance(duty, ReviewEvery),
        import_path="/".join(
            found.tree.columns[key].name for key in reversed(found.tree.with_above(column.pk))
        ),
    )


def path_of(tree: Tree, column: Column) -> str:
    """The column with those above it, but for a fixed entry on top."""
    keys = tree.with_above(column.pk)
    names = [
        tree.columns[key].name
        for key in keys
        if key == column.pk or not (tree.columns[key].fixed_entry and tree.columns[key].parent_id is None)
    ]
    return " > ".join(reversed(names))


def _assessed(versions: tuple[ColumnDuty, ...], facts: Facts, day: date, instance: str) -> Assessment | None:
    calendar = calendar_now()
    for asked in (instance, None):
        try:
            return assess_versions(versions, facts, calendar, day, asked)
        except Refused:
            if any(isinstance(version, Within) for version in versions) or read_period(instance):
                return None
    return None


def _entry(identity: DutyInstance, column: Column, kind: str, said: Assessment, debt: Debt | None) -> Entry:
    stands = debt is not None and debt.stands(said.standing, said.due_on)
    return Entry(
        identity=identity,
        column=column,
        kind=kind,
        standing=said.standing,
        due_on=said.due_on,
        rule_source=said.rule_source,
        provisional=said.provisional,
        debt=debt if stands else None,
    )


def _set_by(column: Column, rule_uid: str, day: date) -> str:
    """Who set the rule, when, and where it was taken from."""
    rows = ColumnRule.objects.filter(column=column, rule_uid=rule_uid, valid_from__lte=day)
    row = rows.order_by("-valid_from", "-pk").first()
    if row is None:
        return ""
    facts = ColumnFact.objects.filter(subject=column, kind=ColumnFact.Kind.RULE_SET).order_by("-pk")
    who = next((fact.actor_name for fact in facts if fact.payload.get("version") == row.uid), "系统")
    return f"{who}设定,{plain_day(row.valid_from)}起实行;来源:{row.source}"
