"""An import of people from beginning to end: read, tried, passwords made, written, and all or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.db import transaction

from gongkai.law.refusals import Issue, Refused, refuse
from gongkai.law.steps import Role
from gongkai.platform import clock
from gongkai.platform.accounts import first_passwords
from gongkai.platform.accounts.first_passwords import FirstPassword
from gongkai.platform.accounts.models import Person
from gongkai.platform.paper.row_report import RowOutcome, RowReport, SheetReport
from gongkai.platform.paper.sheets import read_table
from gongkai.registry.agencies.actions import end_post, grant_post
from gongkai.registry.agencies.directory import AgencyDirectory
from gongkai.registry.agencies.importing.people_rows import HEADING_OF, HEADINGS, PersonRow, read_row
from gongkai.registry.agencies.models import Post

# One transaction, some 5 ms a new post: nobody else writes meanwhile, and the others wait for five seconds.
MOST_ROWS = 500

Progress = Callable[[int, int], None]


def import_people(
    path: Path,
    data: Path,
    *,
    by: Person | None,
    on: date | None = None,
    dry_run: bool = False,
    progress: Progress = lambda done, of: None,
) -> SheetReport:
    """Let the people of a sheet be there with the posts it gives them, all or nothing.

    登录名 names a person for ever. Whoever is there already gets the posts she lacks; a post is known again
    by its 起, and 止 ends it. One that was ended here stays so. First passwords of new people are written to
    the file of :mod:`first_passwords` in ``data``, before anybody can sign in with them; ``progress`` is told
    how many are made.

    Refused for the whole sheet: what :func:`read_table` refuses, more than ``MOST_ROWS`` rows. Rows that
    cannot be taken stand in the report, and nothing is written then. Running it again changes nothing.
    """
    day = on or clock.today()
    agencies = AgencyDirectory.load(by)
    refused: list[RowReport] = []
    rows: list[PersonRow] = []
    for one in read_table(path, HEADINGS, most_rows=MOST_ROWS).rows:
        read = read_row(one, agencies, day)
        if isinstance(read, PersonRow):
            rows.append(read)
        else:
            name = str(one.cells.get("姓名", ""))
            refused.append(RowReport(one.number, RowOutcome.REFUSED, name, read))
    # Tried first: a password takes a third of a second to hash, which is too long while others wait.
    trial = _written(rows, refused, {}, by, dry_run=True)
    if dry_run or trial.refused:
        return SheetReport(trial.rows, dry_run)
    with _passwords_for(_new(rows), data, progress) as hashes:
        return _written(rows, refused, hashes, by, dry_run=False)


def _new(rows: Sequence[PersonRow]) -> dict[str, str]:
    """Name by login of everybody who is not there yet."""
    names = {row.login: row.name for row in rows}
    for login in Person.objects.filter(username__in=list(names)).values_list("username", flat=True):
        del names[login]
    return names


@contextmanager
def _passwords_for(names: Mapping[str, str], data: Path, progress: Progress) -> Iterator[dict[str, str]]:
    """The hashes of their first passwords, which stand in the file by then; taken out where it fails.

    One that stands there already is taken: the import that made it was cut off before it had written.
    """
    if not names:
        yield {}
        return
    before = first_passwords.read(data)
    waiting = {
        login: before.get(login) or FirstPassword(name, first_passwords.new_password())
        for login, name in names.items()
    }
    hashes: dict[str, str] = {}
    for done, (login, one) in enumerate(waiting.items(), 1):
        hashes[login] = make_password(one.password)
        progress(done, len(waiting))
    first_passwords.write(data, {**before, **waiting})
    try:
        yield hashes
    except BaseException:
        first_passwords.write(data, before)
        raise


def _written(
    rows: Sequence[PersonRow],
    refused: Sequence[RowReport],
    hashes: Mapping[str, str],
    by: Person | None,
    *,
    dry_run: bool,
) -> SheetReport:
    with transaction.atomic():
        people = {
            one.username: one for one in Person.objects.filter(username__in={row.login for row in rows})
        }
        fresh = {row.login for row in rows} - people.keys()
        reports = {one.number: one for one in refused}
        for row in rows:
            reports[row.number] = _report(row, people, hashes, by, fresh=row.login in fresh)
        of_all = SheetReport(tuple(reports[number] for number in sorted(reports)), dry_run)
        if dry_run or of_all.refused:
            transaction.set_rollback(True)
    if of_all.refused and not dry_run:
        # Somebody wrote since the trial.
        raise Refused(issue for one in of_all.rows for issue in one.issues)
    return of_all


def _report(
    row: PersonRow, people: dict[str, Person], hashes: Mapping[str, str], by: Person | None, *, fresh: bool
) -> RowReport:
    try:
        # A row refused half-way leaves nothing behind: the rows after it are still judged rightly.
        with transaction.atomic():
            person, changed, notices = _apply(row, people.get(row.login), hashes.get(row.login), by)
    except Refused as refused:
        issues = (Issue(HEADING_OF.get(one.field, ""), one.rule, one.text) for one in refused.issues)
        return RowReport(row.number, RowOutcome.REFUSED, row.name, tuple(issues))
    people[row.login] = person
    taken = RowOutcome.NEW if fresh else RowOutcome.REVISED
    outcome = taken if changed else RowOutcome.UNCHANGED
    return RowReport(row.number, outcome, row.name, notices)


def _apply(
    row: PersonRow, person: Person | None, password: str | None, by: Person | None
) -> tuple[Person, bool, tuple[Issue, ...]]:
    if person is None:
        person = _opened(row, password)
    elif person.name != row.name:
        said = f"登录名「{row.login}」是{person.name}的,表里写的是{row.name};不是同一个人,请另起一个登录名"
        raise refuse("username", "people.another_name", said)
    changed, notices = False, []
    for role in row.roles:
        held = Post.objects.filter(
            person=person, agency=row.agency, role=role.value, from_day=row.from_day
        ).first()
        if held is None:
            grant_post(person, row.agency, role, row.from_day, by=by, to_day=row.to_day)
            changed = True
        elif row.to_day is not None and row.to_day != held.to_day:
            end_post(held, row.to_day, by=by)
            changed = True
        elif held.to_day is not None and row.to_day is None:
            notices.append(_ended(role, held.to_day))
    return person, changed, tuple(notices)


def _opened(row: PersonRow, password: str | None) -> Person:
    """Somebody new; without a password nobody can sign in as her."""
    # In another spelling it would be the same account for the count of wrong passwords.
    if Person.objects.filter(username__iexact=row.login).exists():
        raise refuse("username", "people.spelling", f"登录名「{row.login}」已有,只是大小写不同,请换一个")
    try:
        person = Person.objects.create_person(row.login, row.name)
    except ValidationError as error:
        raise Refused(
            Issue(field, "people.form", told)
            for field, all_told in error.message_dict.items()
            for told in all_told
        ) from None
    if password is not None:
        person.password = password
        person.save(update_fields=["password"])
    return person


def _ended(role: Role, last_day: date) -> Issue:
    said = f"{role.label}已在{last_day.isoformat()}结束,没有改动;要重新任命,请把「起」写成新的日期"
    return Issue("止", "people.ended", said)
