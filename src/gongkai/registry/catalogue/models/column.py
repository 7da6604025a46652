"""Columns: the leaves and branches of an agency's catalogue, and what was done to them."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models

from gongkai.law.sources import Confidence, RuleSource
from gongkai.platform.appendonly.models import Fact
from gongkai.platform.uids import UID_LENGTH, new_uid
from gongkai.registry.agencies.models import Agency
from gongkai.registry.agencies.slugs import SLUG_LENGTH

NAME_LENGTH = 60
BASIS_LENGTH = 200
AUDIENCE_LENGTH = 60


class Column(models.Model):
    """A column (栏目) of one agency, from ``opened_on`` to ``closed_on`` (both included).

    ``fixed_entry``: one of the 固定入口 of every 政府信息公开专栏. ``responsible`` is the unit that supplies
    it (empty: the agency itself). ``basis``, ``source_kind`` and ``confidence`` say why there is such a
    column; what it owes is said by its rules.
    """

    uid = models.CharField(max_length=UID_LENGTH, unique=True, default=new_uid, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="columns")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    slug = models.CharField("地址段", max_length=SLUG_LENGTH)
    name = models.CharField("栏目名称", max_length=NAME_LENGTH)
    order = models.PositiveIntegerField("次序")
    fixed_entry = models.BooleanField("固定入口", default=False)
    responsible = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, related_name="columns_supplied"
    )
    audience = models.CharField("公开对象", max_length=AUDIENCE_LENGTH, default="全社会")
    contents = models.JSONField("应有内容", default=list)
    musts = models.JSONField("必备要素", default=list)
    basis = models.CharField("设置依据", max_length=BASIS_LENGTH)
    source_kind = models.CharField(max_length=10, choices=[(one.value, one.label) for one in RuleSource])
    confidence = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Confidence])
    note = models.CharField("编目提示", max_length=BASIS_LENGTH, blank=True)
    opened_on = models.DateField("开设日期")
    closed_on = models.DateField("停用日期", null=True)

    class Meta:
        """A slug is given once in an agency; no column hangs on itself."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["agency", "slug"], name="catalogue_slug_given_once"),
            models.CheckConstraint(
                condition=models.Q(parent__isnull=True) | ~models.Q(parent=models.F("id")),
                name="catalogue_column_not_its_own_parent",
            ),
            models.CheckConstraint(
                condition=models.Q(closed_on__isnull=True) | models.Q(closed_on__gte=models.F("opened_on")),
                name="catalogue_column_days",
            ),
        ]

    def __str__(self) -> str:
        """The name."""
        return self.name

    def open_on(self, day: date) -> bool:
        """True if the column stands on ``day``."""
        return self.opened_on <= day and (self.closed_on is None or day <= self.closed_on)


class ColumnFact(Fact):
    """What was done to a column, and by whom."""

    class Kind(models.TextChoices):
        """The verbs."""

        OPENED = "opened", "开设"
        MOVED = "moved", "移动"
        RENAMED = "renamed", "改名"
        DESCRIBED = "described", "改说明"
        CLOSED = "closed", "停用"
        RULE_SET = "rule_set", "设规则"
        RULE_ENDED = "rule_ended", "停规则"
        EXEMPTED = "exempted", "豁免"
        EXEMPTION_ENDED = "exemption_ended", "提前结束豁免"

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    subject = models.ForeignKey(Column, on_delete=models.PROTECT, related_name="facts")
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True)

    class Meta:
        """Read by agency and day."""

        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["agency", "on"], name="catalogue_fact_day")
        ]

    def __str__(self) -> str:
        """Verb and column."""
        return f"{self.kind} {self.subject}"
