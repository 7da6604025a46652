"""县级总览: the units a person sees, the worst first, each with the counts of what is not in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from gongkai.law.freshness import DutyInstance, Standing
from gongkai.registry.agencies.models import Agency
from gongkai.registry.agencies.policy import names_on
from gongkai.watch.duties.board.reading import UNFIT
from gongkai.watch.duties.debts import debts_of
from gongkai.watch.duties.models import DutyStanding


@dataclass(frozen=True, slots=True)
class CountCell:
    """How many duties of a unit stand so."""

    state: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit: its name, how many duties it has and how many stand how; ``waiting``: of the late and blank
    ones, those kept for their week as old debts.
    """

    slug: str
    name: str
    total: int
    overdue: int
    empty: int
    unregistered: int
    due_soon: int
    waiting: int

    @property
    def cells(self) -> tuple[CountCell, ...]:
        """The counts in the order of the table."""
        counts = {
            Standing.OVERDUE: self.overdue,
            Standing.EMPTY: self.empty,
            Standing.UNREGISTERED: self.unregistered,
            Standing.DUE_SOON: self.due_soon,
        }
        return tuple(CountCell(one.value, one.label, count) for one, count in counts.items())

    @property
    def unfit(self) -> int:
        """Late or blank, old debts too."""
        return self.overdue + self.empty


@dataclass(frozen=True, slots=True)
class County:
    """All units and the sentence above them."""

    units: tuple[Unit, ...]
    headline: str


def county_of(agency_ids: Collection[int], day: date) -> County:
    """The units of ``agency_ids``; four statements, whatever they owe."""
    names = names_on(Q(agency_id__in=list(agency_ids)), day)
    closed = set(Agency.objects.filter(pk__in=names, valid_to__lt=day).values_list("pk", flat=True))
    rows = (
        DutyStanding.objects.filter(agency_id__in=list(names))
        .order_by()
        .values_list("agency_id", "standing")
        .annotate(count=Count("pk"))
    )
    counts: dict[int, Counter[str]] = {}
    for agency_id, standing, count in rows:
        counts.setdefault(agency_id, Counter())[standing] = count
    waiting = _waiting(list(names), day)
    units = [
        _unit(name.slug, name.name, counts.get(key, Counter()), waiting[key])
        for key, name in names.items()
        if key not in closed
    ]
    # What an opening sheet keeps for later does not make a unit look worse than one that was never opened.
    units.sort(key=lambda one: (-(one.unfit - one.waiting), -one.unregistered, -one.unfit, one.name))
    return County(tuple(units), _headline(units))


def _unit(slug: str, name: str, counts: Counter[str], waiting: int) -> Unit:
    return Unit(
        slug=slug,
        name=name,
        total=counts.total(),
        overdue=counts[Standing.OVERDUE],
        empty=counts[Standing.EMPTY],
        unregistered=counts[Standing.UNREGISTERED],
        due_soon=counts[Standing.DUE_SOON],
        waiting=waiting,
    )


def _waiting(agency_ids: Collection[int], day: date) -> Counter[int]:
    debts = {key: debt for key, debt in debts_of(agency_ids).items() if day < debt.planned_from}
    found: Counter[int] = Counter()
    if not debts:
        return found
    late = DutyStanding.objects.filter(
        agency_id__in={debt.agency_id for debt in debts.values()}, standing__in=UNFIT
    )
    values = late.values_list("agency_id", "rule_uid", "subject_uid", "instance", "standing", "due_on")
    for agency_id, rule, subject, instance, standing, due_on in values:
        debt = debts.get(DutyInstance(rule, subject, instance))
        if debt is not None and debt.waits(Standing(standing), due_on, day):
            found[agency_id] += 1
    return found


def _headline(units: Collection[Unit]) -> str:
    late = [unit for unit in units if unit.overdue]
    blank = sum(unit.empty for unit in units)
    silent = sum(unit.unregistered for unit in units)
    said = f"{len(units)} 个单位"
    if not late and not blank:
        fine = f"{said}今天没有超期和空白的"
        return f"{fine};{silent} 项本月没有登记事件" if silent else fine
    parts = []
    if late:
        parts.append(f"{sum(unit.overdue for unit in late)} 项超期,在 {len(late)} 个单位")
    if blank:
        parts.append(f"{blank} 项空白,在 {sum(1 for unit in units if unit.empty)} 个单位")
    if silent:
        parts.append(f"{silent} 项本月没有登记事件")
    return f"{said}:{';'.join(parts)}"
