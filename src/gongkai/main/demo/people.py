"""The people of 清岚县, their posts, and the passwords that are made for them at the first run."""

from __future__ import annotations

import os
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.contrib.auth.hashers import make_password

from gongkai.law.steps import Role
from gongkai.platform.accounts import first_passwords
from gongkai.platform.accounts.first_passwords import FirstPassword
from gongkai.platform.accounts.models import Person
from gongkai.registry.agencies.actions import grant_post
from gongkai.registry.agencies.models import Agency, Post

APPOINTED = date(2024, 1, 2)


@dataclass(frozen=True, slots=True)
class _Somebody:
    username: str
    name: str
    agency: str
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class SignIn:
    """How to sign in as one of them; ``posts`` are hers, in words."""

    username: str
    name: str
    posts: str
    password: str


_PEOPLE = (
    _Somebody("zhoumin", "周敏", "sfj", (Role.OFFICER,)),
    _Somebody("wuxiaoyu", "吴小雨", "sfj", (Role.CONTRIBUTOR,)),
    _Somebody("lijianping", "李建平", "sfj", (Role.FIRST_REVIEWER,)),
    _Somebody("chenfang", "陈芳", "sfj", (Role.SECOND_REVIEWER, Role.SECRECY_REVIEWER)),
    _Somebody("wangzhiyuan", "王志远", "sfj", (Role.FINAL_REVIEWER,)),
    _Somebody("zhaoming", "赵明", "sfj", (Role.CHIEF,)),
    _Somebody("sunli", "孙丽", "qlx", (Role.SUPERVISOR,)),
    _Somebody("zhengling", "郑玲", "jyj", (Role.OFFICER,)),
    _Somebody("xuwen", "许文", "czj", (Role.OFFICER,)),
    _Somebody("fangxiao", "方晓", "lxz", (Role.OFFICER,)),
    _Somebody("dingxue", "丁雪", "rsj", (Role.OFFICER,)),
    _Somebody("tanglei", "汤磊", "wjw", (Role.OFFICER,)),
    _Somebody("weijuan", "韦娟", "zjj", (Role.OFFICER,)),
    _Somebody("ganlin", "甘霖", "nyj", (Role.OFFICER,)),
)


def make_people(data: Path, agencies: Mapping[str, Agency]) -> tuple[SignIn, ...]:
    """Everybody with her posts; who is there already stays as she is.

    The passwords stand among the first passwords of the data folder. Somebody whose password is not there
    gets a new one: the file was lost, and nobody could sign in as her.
    """
    known = first_passwords.read(data)
    there = {person.username: person for person in Person.objects.all()}
    passwords = {
        one.username: known.get(one.username) or FirstPassword(one.name, first_passwords.new_password())
        for one in _PEOPLE
    }
    fresh = [name for name in passwords if name not in there or name not in known]
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as hands:
        # Slow on purpose, and free of the interpreter's lock: all of them at once.
        made = hands.map(make_password, [passwords[name].password for name in fresh])
        hashes = dict(zip(fresh, made, strict=True))
    for one in _PEOPLE:
        person = there.get(one.username) or Person.objects.create_person(one.username, one.name)
        if one.username in hashes:
            person.password = hashes[one.username]
            person.save(update_fields=["password"])
        _appoint(person, agencies[one.agency], one.roles)
    if not passwords.items() <= known.items():
        first_passwords.write(data, {**known, **passwords})
    return tuple(
        SignIn(
            one.username,
            one.name,
            _in_words(agencies[one.agency], one.roles),
            passwords[one.username].password,
        )
        for one in _PEOPLE
    )


def _appoint(person: Person, agency: Agency, roles: tuple[Role, ...]) -> None:
    # Whoever's post was ended in the office stays without it.
    held = set(Post.objects.filter(person=person, agency=agency).values_list("role", flat=True))
    for role in roles:
        if role.value not in held:
            grant_post(person, agency, role, APPOINTED, by=None)


def _in_words(agency: Agency, roles: tuple[Role, ...]) -> str:
    version = agency.versions.order_by("-valid_from", "-pk")[0]
    return f"{version.short_name} {'、'.join(role.label for role in roles)}"
