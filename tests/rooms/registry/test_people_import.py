"""The people of a county come from a sheet: with posts, and with first passwords nobody else gets to see."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gongkai.law.refusals import Refused
from gongkai.law.steps import Role
from gongkai.platform.accounts import first_passwords
from gongkai.platform.accounts.models import Person
from gongkai.platform.paper.row_report import SheetReport
from gongkai.registry.agencies.actions import end_post, grant_post
from gongkai.registry.agencies.importing import people as importing
from gongkai.registry.agencies.importing.people import import_people
from gongkai.registry.agencies.models import Agency, AgencyFact, Post

HEADINGS = ("姓名", "登录名", "机构", "岗位", "起", "止")
Row = dict[str, str]
Import = Callable[..., SheetReport]
BEGUN = date(2024, 1, 2)


def row(login: str, name: str, posts: str, **more: str) -> Row:
    return {"姓名": name, "登录名": login, "机构": "县司法局", "岗位": posts, "起": "2024-01-02", **more}


ZHOU_MIN = row("zhoumin", "周敏", "专员")
CHEN_FANG = row("chenfang", "陈芳", "复审人;保密审查员")
ZHAO_MING = row("zhaoming", "赵明", "局长")
SUN_LI = row("sunli", "孙丽", "政务公开办", 机构="县政府")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    found = tmp_path / "data"
    found.mkdir()
    return found


@pytest.fixture
def bring(tmp_path: Path, data: Path, justice: Agency) -> Import:
    """Writes rows as a sheet and imports them."""

    def run(*rows: Row, **more: Any) -> SheetReport:
        path = tmp_path / "人员.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, HEADINGS)
            writer.writeheader()
            writer.writerows(rows)
        return import_people(path, data, **{"by": None, **more})

    return run


def outcomes(report: SheetReport) -> list[str]:
    return [one.outcome.value for one in report.rows]


def issues(report: SheetReport) -> list[tuple[int, str, str]]:
    assert all(one.text.strip() for each in report.rows for one in each.issues)
    return [(each.number, one.field, one.rule) for each in report.rows for one in each.issues]


def roles_of(login: str) -> dict[str, date | None]:
    return dict(Post.objects.filter(person__username=login).values_list("role", "to_day"))


def test_people_are_there_with_their_posts_and_can_sign_in(bring: Import, data: Path) -> None:
    told: list[tuple[int, int]] = []
    report = bring(ZHOU_MIN, CHEN_FANG, ZHAO_MING, progress=lambda done, of: told.append((done, of)))
    assert outcomes(report) == ["new"] * 3 and told == [(1, 3), (2, 3), (3, 3)]
    assert roles_of("chenfang") == {Role.SECOND_REVIEWER.value: None, Role.SECRECY_REVIEWER.value: None}
    waiting = first_passwords.read(data)
    assert [one.name for one in waiting.values()] == ["周敏", "陈芳", "赵明"]
    for login, one in waiting.items():
        assert Person.objects.get(username=login).check_password(one.password)
    assert len({one.password for one in waiting.values()}) == 3
    assert "密码" not in json.dumps(report.as_json(), ensure_ascii=False)
    assert not any(one.password in str(report) for one in waiting.values())


def test_nobody_else_may_read_the_file(bring: Import, data: Path) -> None:
    bring(ZHOU_MIN)
    path = first_passwords.path_in(data)
    assert path.stat().st_mode & 0o777 == 0o600 and path.parent.stat().st_mode & 0o777 == 0o700


def test_a_second_run_changes_nothing(bring: Import, data: Path) -> None:
    bring(ZHOU_MIN, CHEN_FANG)
    kept = first_passwords.path_in(data).read_bytes()
    before = AgencyFact.objects.count(), list(Person.objects.values_list("password", flat=True))
    assert outcomes(bring(ZHOU_MIN, CHEN_FANG)) == ["unchanged"] * 2
    assert before == (AgencyFact.objects.count(), list(Person.objects.values_list("password", flat=True)))
    assert first_passwords.path_in(data).read_bytes() == kept
    # Handed over and deleted, they are not made again.
    first_passwords.path_in(data).unlink()
    bring(ZHOU_MIN, CHEN_FANG)
    assert not first_passwords.path_in(data).exists()


def test_whoever_is_there_gets_the_posts_she_lacks(bring: Import, data: Path) -> None:
    bring(ZHOU_MIN)
    kept = first_passwords.path_in(data).read_bytes()
    assert outcomes(bring(row("zhoumin", "周敏", "专员;初审人"))) == ["revised"]
    assert roles_of("zhoumin") == {Role.OFFICER.value: None, Role.FIRST_REVIEWER.value: None}
    assert first_passwords.path_in(data).read_bytes() == kept


def test_posts_in_two_agencies_stand_in_two_rows(bring: Import, finance: Agency) -> None:
    report = bring(ZHOU_MIN, row("zhoumin", "周敏", "信息员", 机构="czj"))
    assert outcomes(report) == ["new", "new"]
    assert Post.objects.filter(person__username="zhoumin").count() == 2


def test_a_last_day_ends_a_post_and_an_ended_one_stays_so(bring: Import) -> None:
    bring(ZHOU_MIN, CHEN_FANG)
    assert outcomes(bring({**ZHOU_MIN, "止": "2026-02-28"})) == ["revised"]
    assert roles_of("zhoumin") == {Role.OFFICER.value: date(2026, 2, 28)}
    report = bring(ZHOU_MIN)
    assert outcomes(report) == ["unchanged"] and issues(report) == [(2, "止", "people.ended")]
    assert issues(bring({**ZHOU_MIN, "止": "2026-03-31"})) == [(2, "止", "post.ended")]
    assert outcomes(bring({**ZHOU_MIN, "起": "2026-03-01"})) == ["revised"], "appointed again"
    held = Post.objects.get(person__username="chenfang", role=Role.SECOND_REVIEWER.value)
    end_post(held, date(2026, 3, 1), by=None)
    assert outcomes(bring(CHEN_FANG)) == ["unchanged"], "ended in the office, it stays so"


@pytest.mark.parametrize(
    ("wrong", "field", "rule"),
    [
        ({"姓名": ""}, "姓名", "sheet.missing"),
        ({"登录名": "周敏"}, "登录名", "people.login"),
        ({"登录名": "zhou min"}, "登录名", "people.login"),
        ({"登录名": "SUNLI"}, "登录名", "people.spelling"),
        ({"机构": "县气象局"}, "机构", "agency.unknown"),
        ({"岗位": "科长"}, "岗位", "people.role"),
        ({"岗位": "申请人"}, "岗位", "people.role"),
        ({"岗位": ""}, "岗位", "sheet.missing"),
        ({"岗位": "政务公开办"}, "机构", "post.supervisor"),
        ({"岗位": "专员;系统管理员"}, "姓名", "post.separation"),
        ({"起": "2018-01-01"}, "起", "agency.not_existing"),
        ({"起": "2026-13-01"}, "起", "sheet.no_such_day"),
        ({"止": "2023-01-01"}, "止", "form.order"),
    ],
)
def test_a_row_with_a_fault_is_refused_by_its_cell_and_nothing_is_written(
    bring: Import, data: Path, wrong: Row, field: str, rule: str
) -> None:
    report = bring(SUN_LI, {**ZHOU_MIN, **wrong})
    assert issues(report) == [(3, field, rule)]
    assert not Person.objects.filter(username="zhoumin").exists()
    assert not Post.objects.exists() and not first_passwords.path_in(data).exists()


def test_a_login_of_somebody_else_is_refused(bring: Import) -> None:
    bring(ZHOU_MIN)
    assert issues(bring(row("zhoumin", "周民", "专员"))) == [(2, "登录名", "people.another_name")]


def test_a_trial_run_makes_no_password(bring: Import, data: Path) -> None:
    assert outcomes(bring(ZHOU_MIN, dry_run=True)) == ["new"]
    assert not Person.objects.exclude(username="sunli").exists()
    assert not first_passwords.path_in(data).exists()


def test_cut_off_before_it_had_written_the_next_run_takes_the_same_passwords(
    bring: Import, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first_passwords.write(data, {"zhoumin": first_passwords.FirstPassword("周敏", "abcd-efgh-jkmn")})
    bring(ZHOU_MIN)
    assert Person.objects.get(username="zhoumin").check_password("abcd-efgh-jkmn")

    tries = iter((False, True, True))

    def full(*posts: Any, **more: Any) -> Post:
        if next(tries):
            raise OSError("no space left")
        return grant_post(*posts, **more)

    kept = first_passwords.path_in(data).read_bytes()
    monkeypatch.setattr(importing, "grant_post", full)
    with pytest.raises(OSError, match="no space"):
        bring(CHEN_FANG)
    assert first_passwords.path_in(data).read_bytes() == kept, (
        "no password stays for somebody who is not there"
    )


def test_a_new_password_for_somebody(db: None, data: Path) -> None:
    person = Person.objects.create_person("zhoumin", "周敏")
    with pytest.raises(Refused) as refused:
        first_passwords.check_password("zhoumin", person)
    assert {one.rule for one in refused.value.issues} == {"person.password"}
    first_passwords.set_password(first_passwords.person_called("zhoumin"), "a-long-enough-one")
    assert Person.objects.get(username="zhoumin").check_password("a-long-enough-one")
    Person.objects.filter(pk=person.pk).update(is_active=False)
    for login in ("zhoumin", "nobody"):
        with pytest.raises(Refused):
            first_passwords.person_called(login)
