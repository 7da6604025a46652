"""The agencies of 清岚县 and their columns. Making them again adds only what is missing."""

from __future__ import annotations

from datetime import date

from gongkai.main.demo.bureaux import BUREAUX, Bureau
from gongkai.main.demo.extra_columns import CLOSED, COLUMNS, PROJECT_RULE, ExtraColumn
from gongkai.registry.agencies.actions import open_agency, open_site
from gongkai.registry.agencies.details import AgencyDetails
from gongkai.registry.agencies.models import Agency, AgencyKind
from gongkai.registry.catalogue.actions import close_column, open_column, plant, set_rule
from gongkai.registry.catalogue.models import Column
from gongkai.registry.catalogue.pack_reading import load_pack

DOMAIN = "www.qinglan.example.cn"
SITE_NAME = "清岚县人民政府"
DIVISION = "341921"
OPENED = date(2019, 5, 15)
# The columns are older than everything published in them.
PLANTED = date(2020, 1, 2)
HOURS = "工作日8:00—12:00、14:30—17:30"


def make_county() -> dict[str, Agency]:
    """The agencies by slug, each with its columns.

    Refused (``site.another``) in a data folder that holds another county.
    """
    open_site(DOMAIN, SITE_NAME)
    there = {agency.slug: agency for agency in Agency.objects.all()}
    for bureau in BUREAUX:
        if bureau.slug not in there:
            there[bureau.slug] = open_agency(
                bureau.slug,
                bureau.kind,
                _details(bureau),
                OPENED,
                by=None,
                parent=there[bureau.parent] if bureau.parent else None,
            )
            if bureau.pack:
                plant(there[bureau.slug], load_pack(bureau.pack), PLANTED, by=None)
    known = {(column.agency_id, column.slug): column for column in Column.objects.all()}
    for one in COLUMNS:
        agency = there[one.agency]
        if (agency.pk, one.slug) not in known:
            parent = known[agency.pk, one.parent] if one.parent else None
            known[agency.pk, one.slug] = _open(one, there, parent)
    for slug, name, last_day in CLOSED:
        column = known[there[slug].pk, name]
        if column.closed_on is None:
            close_column(column, last_day, by=None)
    return there


def _open(one: ExtraColumn, there: dict[str, Agency], parent: Column | None) -> Column:
    """The column, with the rule it has."""
    column = open_column(
        there[one.agency],
        one.slug,
        one.name,
        PLANTED,
        by=None,
        parent=parent,
        responsible=there[one.responsible] if one.responsible else None,
        fixed_entry=one.fixed_entry,
    )
    if one.rule:
        entry = PROJECT_RULE if one.rule == PROJECT_RULE.code else load_pack("department").rules[one.rule]
        set_rule(column, entry, PLANTED, by=None)
    return column


def _details(bureau: Bureau) -> AgencyDetails:
    county = bureau.kind is AgencyKind.COUNTY
    return AgencyDetails(
        full_name=bureau.full_name,
        short_name=bureau.short_name,
        credit_code=bureau.credit_code,
        division_code=DIVISION,
        site_code=f"{DIVISION}0001" if county else "",
        icp="皖ICP备00000000号" if county else "",
        police_record="皖公网安备00000000000000号" if county else "",
        disclosure_office=bureau.disclosure_office,
        address=bureau.address,
        postcode="000000",
        office_hours=HOURS,
        telephone=bureau.telephone,
        email=f"{bureau.slug}@qinglan.example.cn",
    )
