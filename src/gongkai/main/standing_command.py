"""``gongkai standing``: where every duty of the columns stands, and whether what is stored says the same."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from gongkai.law.freshness.standing import Standing
from gongkai.law.refusals import refuse
from gongkai.main.data_folder import add_data_option, open_folder
from gongkai.main.tables import print_table
from gongkai.platform.typography import typeset

if TYPE_CHECKING:
    from gongkai.registry.agencies.models import Agency
    from gongkai.watch.duties.queries import Difference, DutyRow

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

FAULTS_FOUND = 1
# The worst first.
ORDER = (
    Standing.OVERDUE,
    Standing.EMPTY,
    Standing.UNREGISTERED,
    Standing.DUE_SOON,
    Standing.PAUSED,
    Standing.EXPLAINED,
    Standing.EXEMPT,
    Standing.OK,
)


def add_to(commands: Commands) -> None:
    """Add the command."""
    standing = commands.add_parser(
        "standing",
        help="各栏目的义务和预警",
        description="算出每个栏目的每项公开义务到了哪一步:正常、临期、超期、空白、未登记等,超期的说明为什么",
    )
    add_data_option(standing)
    standing.add_argument("--agency", metavar="CODE", help="只算这个机关(地址段,例如 sfj);不写就算全部")
    standing.add_argument("--on", metavar="YYYY-MM-DD", help="按这一天算;不写就是今天")
    standing.add_argument("--json", action="store_true", help="只打印一个 JSON 文档")
    standing.add_argument("--prove", action="store_true", help="核对存下的状态与现算的是否一致,列出不一致的")
    standing.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    asked = None if arguments.on is None else _day(arguments.on)
    folder = open_folder(arguments.data).data
    from gongkai.main.house import check_up_to_date, set_up

    set_up(folder)
    check_up_to_date(folder)
    from gongkai.platform import clock
    from gongkai.watch.duties import queries

    agencies = _agencies(arguments.agency)
    today = clock.today()
    if arguments.prove:
        if asked not in (None, today):
            raise refuse("on", "standing.prove_on", "存下的是今天的状态,只能按今天核对;请去掉 --on")
        return _print_differences(queries.prove(agencies, today), as_json=arguments.json)
    rows = queries.standing_on(agencies, asked or today)
    if arguments.json:
        print(json.dumps([as_data(row) for row in rows], ensure_ascii=False, indent=2))
    else:
        _print_rows(rows, asked or today)
    return 0


def as_data(row: DutyRow) -> dict[str, Any]:
    """One duty as the file contract has it. Agency, column and responsible unit are named by their codes."""
    said = row.assessment
    return {
        "duty": row.name,
        "rule": row.identity.rule_uid,
        "subject": row.identity.subject_uid,
        "instance": row.identity.instance,
        "agency": row.agency.slug,
        "column": row.column.slug,
        "kind": row.kind,
        "basis": said.basis.printed(),
        "rule_source": said.rule_source.value,
        "period": row.period,
        "last_fact_on": None if said.last_fact is None else said.last_fact.on.isoformat(),
        "due_on": None if said.due_on is None else said.due_on.isoformat(),
        "standing": said.standing.value,
        "provisional": said.provisional,
        "days": said.days,
        "responsible": None if row.responsible is None else row.responsible.slug,
        "why": typeset(said.why),
    }


def _print_rows(rows: Sequence[DutyRow], day: date) -> None:
    from gongkai.platform.shell.dates import full_day

    if not rows:
        print(typeset(f"{full_day(day)}:没有要办的义务。栏目要先设更新要求,见 gongkai import catalogue"))
        return
    names = _names(rows, day)
    ordered = sorted(rows, key=_worst_first)
    print_table(
        ("状态", "机关", "栏目", "要求", "到期", "剩余", "责任单位"),
        [
            (
                _state(row),
                names.get(row.agency.pk, row.agency.slug),
                row.column.name,
                row.requirement,
                "" if row.assessment.due_on is None else row.assessment.due_on.isoformat(),
                "" if row.assessment.days is None else row.assessment.unit.printed(row.assessment.days),
                "" if row.responsible is None else names.get(row.responsible.pk, row.responsible.slug),
            )
            for row in ordered
        ],
    )
    late = [row for row in ordered if row.assessment.standing is Standing.OVERDUE]
    if late:
        print(typeset(f"\n超期的{len(late)}项,为什么:"))
    for row in late:
        name = names.get(row.agency.pk, row.agency.slug)
        print(typeset(f"- {name}「{row.column.name}」:{row.assessment.why}"))
    counts = {one: sum(row.assessment.standing is one for row in rows) for one in ORDER}
    told = "、".join(f"{one.label}{count}" for one, count in counts.items() if count)
    print(typeset(f"\n{full_day(day)}:共{len(rows)}项,{told}。"))


def _state(row: DutyRow) -> str:
    label = row.assessment.standing.label
    return f"{label}(暂定)" if row.assessment.provisional else label


def _worst_first(row: DutyRow) -> tuple[int, int, str]:
    days = row.assessment.days
    return ORDER.index(row.assessment.standing), 0 if days is None else days, row.name


def _print_differences(found: Sequence[Difference], *, as_json: bool) -> int:
    if as_json:
        rows = [{"name": one.name, "stored": one.stored, "computed": one.computed} for one in found]
        print(json.dumps({"differences": rows}, ensure_ascii=False, indent=2))
    elif found:
        rows_of = [(one.name, one.stored or "(没有)", one.computed or "(没有)") for one in found]
        print_table(("义务", "存下的", "现算的"), rows_of)
        said = f"\n有{len(found)}处不一致。后台没有运行、或刚有改动时会这样:运行 gongkai serve,过一会儿再核对"
        print(typeset(said))
    else:
        print(typeset("存下的状态与现算的一致"))
    return FAULTS_FOUND if found else 0


def _agencies(slug: str | None) -> list[Agency]:
    from gongkai.registry.agencies.models import COUNTY_SITE, Agency

    known = Agency.objects.filter(site_id=COUNTY_SITE).order_by("pk")
    if slug is None:
        return list(known)
    found = list(known.filter(slug=slug))
    if not found:
        codes = "、".join(sorted(known.values_list("slug", flat=True)))
        raise refuse("agency", "agency.unknown", f"没有代码是「{slug}」的机关;现有:{codes or '还没有机关'}")
    return found


def _names(rows: Sequence[DutyRow], day: date) -> dict[int, str]:
    from django.db.models import Q

    from gongkai.registry.agencies.policy import names_on

    units = {row.responsible.pk for row in rows if row.responsible is not None}
    keys = units | {row.agency.pk for row in rows}
    return {key: named.name for key, named in names_on(Q(agency_id__in=keys), day).items()}


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise refuse("on", "form.day", f"日期写成 2026-03-30 这样,现在是「{written}」") from None
