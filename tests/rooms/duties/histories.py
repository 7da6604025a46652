"""A bureau to which things happen in any order, day after day; what is refused did not happen."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import Any

from bureau_rules import TODAY, Publish, at_least, day_of, follow, revise

from gongkai.law.refusals import Refused
from gongkai.platform.accounts.models import Person
from gongkai.publishing.events.actions import register_event
from gongkai.publishing.publications import actions, queries
from gongkai.registry.agencies.models import Agency
from gongkai.registry.catalogue.actions import end_rule, exempt, move_column, set_rule
from gongkai.registry.catalogue.models import Column

SLUGS = ("news", "news-offices", "filing", "penalties")
HAPPENINGS = (
    *("notice", "same_text", "edit", "move", "take_back_or_put_up", "decision", "make_public"),
    *("exemption", "new_rule", "last_rule", "hang_elsewhere", "days_pass", "days_pass", "days_pass"),
)


class Bureau:
    """清溪县司法局 with its four columns; ``number`` and ``column`` choose what each happening is about."""

    def __init__(self, agency: Agency, by: Person, publish: Publish) -> None:
        self.agency, self.by, self.publish = agency, by, publish
        self.today = TODAY
        self.documents: list[Any] = []
        self.events: list[Any] = []
        self.columns = {column.slug: column for column in Column.objects.filter(agency=agency)}

    def happens(self, what: str, number: int, place: int) -> None:
        with day_of(self.today), suppress(Refused, IndexError):
            getattr(self, what)(number, self.columns[SLUGS[place]])

    def notice(self, number: int, column: Column) -> None:
        text = f"<p>第{len(self.documents)}份。</p>"
        self.documents.append(self.publish(column, f"第{number}号通知", self.today, text))

    def same_text(self, number: int, column: Column) -> None:
        text = "<p>一样的正文。</p>"
        self.documents.append(self.publish(column, f"第{number % 3}号公告", self.today, text))

    def edit(self, number: int, column: Column) -> None:
        revise(self.documents[number], self.today, self.by, body=f"<p>改于{self.today},{number}。</p>")

    def move(self, number: int, column: Column) -> None:
        revise(self.documents[number], self.today, self.by, column=column.uid)

    def take_back_or_put_up(self, number: int, column: Column) -> None:
        document = self.documents[number]
        if queries.is_public(document):
            actions.withdraw(document, "有误", by=self.by)
        else:
            actions.publish(document, queries.newest(document).hash, by=self.by)

    def decision(self, number: int, column: Column) -> None:
        title, on = f"处罚决定{len(self.events)}", self.today - timedelta(days=number)
        self.events.append(register_event(self.agency, "penalty_decided", title, on, by=self.by))

    def make_public(self, number: int, column: Column) -> None:
        actions.publish_event(self.documents[-1], self.events[number], self.by)

    def exemption(self, number: int, column: Column) -> None:
        exempt(column, self.today, self.today + timedelta(days=number), "机构调整", by=self.by)

    def new_rule(self, number: int, column: Column) -> None:
        from_day = self.today + timedelta(days=number)
        set_rule(column, at_least(number % 3 + 1, 10 + number), from_day, by=None)

    def last_rule(self, number: int, column: Column) -> None:
        end_rule(column, "RNEWS", self.today + timedelta(days=number), by=None)

    def hang_elsewhere(self, number: int, column: Column) -> None:
        parent = None if number % 2 else self.columns["filing"]
        move_column(self.columns["news-offices"], parent, self.today, by=None)

    def days_pass(self, number: int, column: Column) -> None:
        follow(self.today)
        self.today += timedelta(days=number + 1)
