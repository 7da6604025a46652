"""Rules of columns in time, and exemptions. Both are written once; what replaces them is another row."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from gongkai.law.freshness import Cycle, Done
from gongkai.law.sources import Confidence, RuleSource
from gongkai.platform import clock
from gongkai.platform.appendonly.models import AppendOnly
from gongkai.platform.uids import UID_LENGTH, new_uid
from gongkai.registry.agencies.models import Agency
from gongkai.registry.catalogue.models.column import BASIS_LENGTH, Column

CODE_LENGTH = 30


class RuleKind(models.TextChoices):
    """The forms of duty a column can stand under; each is one of :mod:`gongkai.law.freshness`."""

    AT_LEAST_WITHIN = "at_least_within", "最近一段时间内至少几条"
    AT_LEAST_EACH = "at_least_each", "每期至少几条"
    WITHIN_EVENT = "within_event", "事情发生后多久内"
    BY_DATE = "by_date", "每年某日前"
    REVIEW = "review", "定期复核"


class TermUnit(models.TextChoices):
    """What a term is counted in."""

    WORKING_DAYS = "working_days", "工作日"
    CALENDAR_DAYS = "calendar_days", "天(自然日)"
    CALENDAR_MONTHS = "calendar_months", "月"


# NULL satisfies a check in SQL: what must be there is named.
_HAS_TERM = models.Q(length__isnull=False, unit__in=TermUnit.values)
_HAS_COUNT = models.Q(count__isnull=False, count__gte=1)
_HAS_DATE = models.Q(month__isnull=False, day__isnull=False, month__range=(1, 12), day__range=(1, 31))
_HAS_CYCLE = models.Q(cycle__in=[one.value for one in Cycle])


class ColumnRule(AppendOnly):
    """One version of a rule of a column, in force from ``valid_from`` to ``valid_to`` at most.

    ``rule_uid`` names the rule through all its versions (duties, notices and explanations hang on it) and
    ``code`` is its readable name. A version ends where the next begins; of two from one day the later written
    holds, which is also how a rule is ended: the same again, with a last day. ``source`` says where it was
    taken from: a pack with its date, a notice, a decision of the bureau.
    """

    uid = models.CharField(max_length=UID_LENGTH, unique=True, default=new_uid, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    column = models.ForeignKey(Column, on_delete=models.PROTECT, related_name="rules")
    rule_uid = models.CharField(max_length=UID_LENGTH)
    code = models.CharField("编号", max_length=CODE_LENGTH)
    kind = models.CharField("种类", max_length=20, choices=RuleKind.choices)
    count = models.PositiveSmallIntegerField("条数", null=True)
    length = models.PositiveSmallIntegerField("期限", null=True)
    unit = models.CharField("期限单位", max_length=20, choices=TermUnit.choices, blank=True)
    cycle = models.CharField(
        "周期", max_length=10, choices=[(one.value, one.label) for one in Cycle], blank=True
    )
    month = models.PositiveSmallIntegerField("月", null=True)
    day = models.PositiveSmallIntegerField("日", null=True)
    event_kinds = models.JSONField("事件种类", default=list)
    trigger = models.CharField("起算事由", max_length=60, blank=True)
    act = models.CharField("应做的事", max_length=60, blank=True)
    done = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Done], blank=True)
    needs_registration = models.BooleanField("须先登记事件", default=False)
    lead_least = models.PositiveSmallIntegerField("临期不少于几天", default=3)
    lead_percent = models.PositiveSmallIntegerField("临期占期限百分之几", default=25)
    basis = models.CharField("依据", max_length=BASIS_LENGTH)
    source_kind = models.CharField(max_length=10, choices=[(one.value, one.label) for one in RuleSource])
    confidence = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Confidence])
    source = models.CharField("来源", max_length=BASIS_LENGTH)
    valid_from = models.DateField("生效日期")
    valid_to = models.DateField("失效日期", null=True)
    recorded_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        """What each kind needs is there; a rule does not end before it begins."""

        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["agency", "column", "rule_uid", "valid_from"], name="catalogue_rule_day")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
                name="catalogue_rule_days",
            ),
            models.CheckConstraint(
                condition=models.Q(source_kind__in=[one.value for one in RuleSource]),
                name="catalogue_rule_source_kind",
            ),
            models.CheckConstraint(
                condition=(models.Q(kind=RuleKind.AT_LEAST_WITHIN) & _HAS_COUNT & _HAS_TERM)
                | (models.Q(kind__in=(RuleKind.WITHIN_EVENT, RuleKind.REVIEW)) & _HAS_TERM)
                | (models.Q(kind=RuleKind.AT_LEAST_EACH) & _HAS_COUNT & _HAS_CYCLE)
                | (models.Q(kind=RuleKind.BY_DATE) & _HAS_DATE),
                name="catalogue_rule_numbers",
            ),
        ]

    def __str__(self) -> str:
        """Code and column."""
        return f"{self.code} {self.column}"


class Exemption(AppendOnly):
    """A column owes nothing from ``from_day`` to ``to_day`` (豁免); the reason is always shown.

    ``replaces`` names the row this one shortens.
    """

    uid = models.CharField(max_length=UID_LENGTH, unique=True, default=new_uid, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    column = models.ForeignKey(Column, on_delete=models.PROTECT, related_name="exemptions")
    from_day = models.DateField("开始日期")
    to_day = models.DateField("结束日期")
    reason = models.TextField("理由")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="replaced_by")
    recorded_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        """Read by column; it has days and a reason."""

        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["agency", "column", "from_day"], name="catalogue_exemption_day")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(to_day__gte=models.F("from_day")), name="catalogue_exemption_days"
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="catalogue_exemption_has_reason"),
        ]

    def __str__(self) -> str:
        """Column and days."""
        return f"{self.column} {self.from_day}—{self.to_day}"
