"""Reading the rows of a sheet of people: words checked, agencies found, nothing written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from gongkai.law.reading import shown
from gongkai.law.refusals import Issue, Refused
from gongkai.law.steps import Role
from gongkai.platform.paper.sheets import nearest
from gongkai.platform.paper.sheets_rows import RowReader, TableRow
from gongkai.registry.agencies.directory import AgencyDirectory
from gongkai.registry.agencies.models import GRANTED_ROLES, Agency

NAME, LOGIN, AGENCY, POSTS, FROM, TO = "姓名", "登录名", "机构", "岗位", "起", "止"
# Every heading the sheet may have, and whether it must.
HEADINGS = {**dict.fromkeys((NAME, LOGIN, AGENCY, POSTS, FROM), True), TO: False}
# What a refusal of the verbs is about, by the heading of its cell.
HEADING_OF = {
    "name": NAME,
    "username": LOGIN,
    "person": NAME,
    "agency": AGENCY,
    "role": POSTS,
    "from_day": FROM,
    "to_day": TO,
    "last_day": TO,
}
_LOGIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{1,39}")
_NAME_LENGTH = 60
_ROLES = {role.label: role for role in GRANTED_ROLES}


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One row: a person and her posts in one agency."""

    number: int
    name: str
    login: str
    agency: Agency
    roles: tuple[Role, ...]
    from_day: date
    to_day: date | None


def read_row(row: TableRow, agencies: AgencyDirectory, on: date) -> PersonRow | tuple[Issue, ...]:
    """The row, or what is wrong with it."""
    cells = RowReader(row)
    name, login = cells.code(NAME, required=True), cells.code(LOGIN, required=True)
    if len(name) > _NAME_LENGTH:
        cells.faults.add(NAME, "form.long", f"姓名最多{_NAME_LENGTH}个字,现在有{len(name)}个")
    if login and not _LOGIN.fullmatch(login):
        said = f"登录名用2至40个字母、数字、点或横线,以字母或数字开头,现在是{shown(login)}"
        cells.faults.add(LOGIN, "people.login", said)
    from_day, to_day = cells.day(FROM, required=True), cells.day(TO)
    agency = _agency(cells, agencies, from_day or on)
    roles = _roles(cells)
    if cells.faults.issues or agency is None or from_day is None:
        return tuple(cells.faults.issues)
    return PersonRow(row.number, name, login, agency, roles, from_day, to_day)


def _agency(cells: RowReader, agencies: AgencyDirectory, day: date) -> Agency | None:
    text = cells.text(AGENCY, required=True)
    if not text:
        return None
    try:
        return agencies.find(text, day)
    except Refused as refused:
        cells.faults.issues += (Issue(AGENCY, one.rule, one.text) for one in refused.issues)
        return None


def _roles(cells: RowReader) -> tuple[Role, ...]:
    cells.text(POSTS, required=True)
    found: dict[Role, None] = {}
    for text in cells.parts(POSTS):
        role = _ROLES.get(text)
        if role is None:
            said = f"没有岗位「{text[:20]}」{nearest(text, list(_ROLES))}。可用的有:{'、'.join(_ROLES)}"
            cells.faults.add(POSTS, "people.role", said)
        else:
            found[role] = None
    return tuple(found)
