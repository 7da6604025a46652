"""Opening, moving, renaming and closing columns."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Max, Q

from gongkai.law.fields import check_day, check_text
from gongkai.law.reading import Faults
from gongkai.law.refusals import refuse
from gongkai.law.sources import Confidence, RuleSource
from gongkai.platform import clock
from gongkai.platform.accounts.models import Person
from gongkai.registry.agencies.models import Agency
from gongkai.registry.agencies.queries import version_on
from gongkai.registry.agencies.slugs import check_slug
from gongkai.registry.catalogue import queries
from gongkai.registry.catalogue.actions.recording import locked, locked_column, record
from gongkai.registry.catalogue.models import Column, ColumnFact
from gongkai.registry.catalogue.models.column import AUDIENCE_LENGTH, BASIS_LENGTH, NAME_LENGTH


def open_column(
    agency: Agency,
    slug: str,
    name: str,
    on: date,
    *,
    by: Person | None,
    parent: Column | None = None,
    responsible: Agency | None = None,
    fixed_entry: bool = False,
    audience: str = "全社会",
    basis: str = "本局自定",
    source_kind: RuleSource = RuleSource.OWN,
    confidence: Confidence = Confidence.PROPOSAL,
) -> Column:
    """A column of ``agency`` from ``on``, last among its sisters.

    Refused: a slug the agency ever used, a parent of another agency or closed that day, a responsible unit
    that is neither the agency nor below it, a day on which the agency does not exist.
    """
    faults = Faults()
    check_slug(faults, "slug", slug)
    for path, value, what, longest in (
        ("name", name, "栏目名称", NAME_LENGTH),
        ("basis", basis, "设置依据", BASIS_LENGTH),
        ("audience", audience, "公开对象", AUDIENCE_LENGTH),
    ):
        check_text(faults, path, value, what=what)
        if isinstance(value, str) and len(value) > longest:
            faults.add(path, "form.long", f"{what}最多{longest}个字,现在有{len(value)}个")
    check_day(faults, "on", on, what="开设日期")
    faults.stop()
    with transaction.atomic():
        agency = locked(agency.pk)
        if version_on(agency, on) is None:
            faults.add("on", "agency.not_existing", f"{on.isoformat()}这一天机关不存在,请核对日期")
        parent = None if parent is None else Column.objects.get(pk=parent.pk)
        _check_parent(faults, agency, parent, on)
        if responsible is not None and agency.pk not in (responsible.pk, responsible.parent_id):
            faults.add("responsible", "column.responsible", "责任单位应是本机关或其所属单位")
        if Column.objects.filter(agency=agency, slug=slug).exists():
            faults.add("slug", "slug.given", f"地址段「{slug}」在本机关已经用过,停用栏目用过的也不再用")
        faults.stop()
        column = Column.objects.create(
            agency=agency,
            parent=parent,
            slug=slug,
            name=name,
            order=next_order(agency),
            fixed_entry=fixed_entry,
            responsible=responsible,
            audience=audience,
            basis=basis,
            source_kind=source_kind.value,
            confidence=confidence.value,
            opened_on=on,
        )
        record(ColumnFact.Kind.OPENED, agency, [(column, {})], on, by)
    return column


def move_column(column: Column, parent: Column | None, on: date, *, by: Person | None) -> Column:
    """``column`` hangs under ``parent`` (None: at the top) from ``on``; its address stays.

    Refused: under itself or one of its own branches, under another agency's column or a closed one, nothing
    changed.
    """
    faults = Faults()
    check_day(faults, "on", on, what="移动日期")
    faults.stop()
    with transaction.atomic():
        agency, column = locked_column(column)
        parent = None if parent is None else Column.objects.get(pk=parent.pk)
        _check_parent(faults, agency, parent, on)
        if parent is not None and parent.pk in queries.subtree_of(column):
            faults.add("parent", "column.circle", "栏目不能移到自己或自己的下级栏目之下")
        if not column.open_on(on):
            faults.add("on", "column.not_open", f"「{column.name}」在{on.isoformat()}这一天没有开设或已停用")
        faults.stop()
        to = None if parent is None else parent.pk
        if column.parent_id == to:
            raise refuse("parent", "column.nothing_changed", "栏目已经在这个位置,不用移动")
        before = column.parent
        column.parent = parent
        column.save(update_fields=["parent"])
        payload = {"from": before and before.uid, "to": parent and parent.uid}
        record(ColumnFact.Kind.MOVED, agency, [(column, payload)], on, by)
    return column


def rename_column(column: Column, name: str, on: date, *, by: Person | None) -> Column:
    """``column`` is called ``name`` from ``on``; its address and its duties stay.

    The names it had before stand in the facts: :func:`gongkai.registry.catalogue.names.name_on`. Refused: no
    name or one too long, a day to come, before its last renaming or on which it is not open, nothing changed.
    """
    faults = Faults()
    check_text(faults, "name", name, what="栏目名称")
    if isinstance(name, str) and len(name) > NAME_LENGTH:
        faults.add("name", "form.long", f"栏目名称最多{NAME_LENGTH}个字,现在有{len(name)}个")
    check_day(faults, "on", on, what="改名日期")
    faults.stop()
    with transaction.atomic():
        agency, column = locked_column(column)
        if not column.open_on(on):
            faults.add("on", "column.not_open", f"「{column.name}」在{on.isoformat()}这一天没有开设或已停用")
        elif on > clock.today():
            faults.add("on", "column.future_name", "改名日期还没有到,请到那一天再改")
        last = column.facts.filter(kind=ColumnFact.Kind.RENAMED).aggregate(last=Max("on"))["last"]
        if last is not None and on < last:
            faults.add("on", "column.later_name", f"{last.isoformat()}已改过名,请从那天或以后改起")
        if column.name == name:
            faults.add("name", "column.nothing_changed", "栏目已经叫这个名称,不用改")
        faults.stop()
        payload = {"from": column.name, "to": name}
        column.name = name
        column.save(update_fields=["name"])
        record(ColumnFact.Kind.RENAMED, agency, [(column, payload)], on, by)
    return column


def close_column(column: Column, last_day: date, *, by: Person | None) -> Column:
    """``last_day`` is the column's last; it owes nothing after it.

    Refused: closed already, a day before it was opened, columns below it that stay open.
    """
    faults = Faults()
    check_day(faults, "last_day", last_day, what="停用日期")
    faults.stop()
    with transaction.atomic():
        agency, column = locked_column(column)
        if column.closed_on is not None:
            raise refuse("", "column.closed", f"「{column.name}」已在{column.closed_on.isoformat()}停用")
        if last_day < column.opened_on:
            faults.add("last_day", "form.order", "停用日期早于开设日期,请核对")
        below = column.children.filter(Q(closed_on__isnull=True) | Q(closed_on__gt=last_day))
        if names := "、".join(below.values_list("name", flat=True)):
            faults.add("last_day", "column.has_children", f"下级栏目还没有停用:{names}")
        faults.stop()
        column.closed_on = last_day
        column.save(update_fields=["closed_on"])
        record(ColumnFact.Kind.CLOSED, agency, [(column, {})], last_day, by)
    return column


def next_order(agency: Agency) -> int:
    """The place after the agency's last column."""
    last = agency.columns.aggregate(last=Max("order"))["last"]
    return 1 if last is None else last + 1


def _check_parent(faults: Faults, agency: Agency, parent: Column | None, on: date) -> None:
    if parent is None:
        return
    if parent.agency_id != agency.pk:
        faults.add("parent", "column.another_agency", "上级栏目属于另一个机关,请选本机关的栏目")
    elif not parent.open_on(on):
        faults.add(
            "parent", "column.not_open", f"上级栏目「{parent.name}」在{on.isoformat()}这一天没有开设或已停用"
        )
