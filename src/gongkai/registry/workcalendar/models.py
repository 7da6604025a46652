"""Holiday notices and the days they name. Nothing is ever changed: an amendment is a later version."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from gongkai.law.sources import Confidence
from gongkai.platform import clock
from gongkai.platform.appendonly.models import AppendOnly
from gongkai.platform.uids import UID_LENGTH, new_uid

TITLE_LENGTH = 200
NUMBER_LENGTH = 60
NAME_LENGTH = 40


class CalendarNotice(AppendOnly):
    """The notice that settles a year, or, with a later version, what amended it."""

    uid = models.CharField(max_length=UID_LENGTH, unique=True, default=new_uid, editable=False)
    year = models.PositiveSmallIntegerField("年份")
    version = models.PositiveSmallIntegerField("版次")
    title = models.CharField("标题", max_length=TITLE_LENGTH)
    number = models.CharField("文号", max_length=NUMBER_LENGTH, blank=True)
    announced_on = models.DateField("公布日期")
    confidence = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Confidence])
    recorded_at = models.DateTimeField(default=clock.now, editable=False)
    recorded_by_uid = models.CharField(max_length=UID_LENGTH, blank=True)
    recorded_by_name = models.CharField(max_length=60)

    class Meta:
        """Each version of a year once."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["year", "version"], name="workcalendar_version_once"),
            models.CheckConstraint(condition=models.Q(version__gte=1), name="workcalendar_version_from_1"),
        ]

    def __str__(self) -> str:
        """Title and number."""
        return f"{self.title}({self.number})" if self.number else self.title

    @property
    def code(self) -> str:
        """The readable name: ``2020`` for the yearly notice, ``2020-2`` for its first amendment."""
        return str(self.year) if self.version == 1 else f"{self.year}-{self.version}"


class DayWord(models.TextChoices):
    """What a notice says of a day."""

    OFF = "off", "放假"
    WORK = "work", "上班"
    PLAIN = "plain", "照常(取消此前的安排)"


class CalendarDay(AppendOnly):
    """One day a notice names."""

    notice = models.ForeignKey(CalendarNotice, on_delete=models.PROTECT, related_name="days")
    day = models.DateField("日期")
    kind = models.CharField(max_length=5, choices=DayWord.choices)
    name = models.CharField("节日", max_length=NAME_LENGTH)

    class Meta:
        """A notice names a day once."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["notice", "day"], name="workcalendar_day_once"),
            models.CheckConstraint(condition=models.Q(kind__in=DayWord.values), name="workcalendar_day_kind"),
        ]

    def __str__(self) -> str:
        """Day and word."""
        return f"{self.day} {self.kind} {self.name}"
