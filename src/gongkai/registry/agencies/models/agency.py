"""The site, its agencies, what they were called and where they were found, and who followed whom."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from gongkai.platform import clock
from gongkai.platform.appendonly.models import AppendOnly, Fact
from gongkai.platform.uids import UID_LENGTH, new_uid
from gongkai.registry.agencies.slugs import RESERVED, SLUG_LENGTH

COUNTY_SITE = 1


class Site(models.Model):
    """One domain, one tree of agencies, one set of public files. A county has one, with the number 1."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=COUNTY_SITE)
    domain = models.CharField("域名", max_length=100, unique=True)
    name = models.CharField("名称", max_length=60)

    def __str__(self) -> str:
        """The name."""
        return self.name


class AgencyKind(models.TextChoices):
    """What an agency is."""

    COUNTY = "county", "县级人民政府"
    BUREAU = "bureau", "部门"
    TOWNSHIP = "township", "乡镇(街道)"
    UNIT = "unit", "所属单位"


class Agency(models.Model):
    """An agency from the day it was set up to the day it was dissolved (both included).

    What it is called and where it is found stands in :class:`AgencyVersion`. Of this row only ``valid_to`` is
    ever written again, once.
    """

    uid = models.CharField(max_length=UID_LENGTH, unique=True, default=new_uid, editable=False)
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="agencies")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    kind = models.CharField(max_length=10, choices=AgencyKind.choices)
    slug = models.CharField("地址段", max_length=SLUG_LENGTH)
    valid_from = models.DateField("设立日期")
    valid_to = models.DateField("撤销日期", null=True)

    class Meta:
        """A slug is given once; only the county stands alone; no agency ends before it begins."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["site", "slug"], name="agencies_slug_given_once"),
            models.CheckConstraint(condition=~models.Q(slug__in=RESERVED), name="agencies_slug_not_reserved"),
            models.CheckConstraint(
                condition=models.Q(kind=AgencyKind.COUNTY, parent__isnull=True)
                | (models.Q(parent__isnull=False) & ~models.Q(kind=AgencyKind.COUNTY)),
                name="agencies_only_the_county_has_no_parent",
            ),
            models.CheckConstraint(condition=models.Q(kind__in=AgencyKind.values), name="agencies_kind"),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
                name="agencies_agency_days",
            ),
        ]

    def __str__(self) -> str:
        """The slug."""
        return self.slug


class AgencyVersion(AppendOnly):
    """Names, numbers and contacts of an agency from ``valid_from`` on, until its next version begins.

    Of two versions from one day the later written one holds: the first was mistaken.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="versions")
    valid_from = models.DateField()
    full_name = models.CharField("全称", max_length=100)
    short_name = models.CharField("简称", max_length=40)
    credit_code = models.CharField("统一社会信用代码", max_length=18, blank=True)
    division_code = models.CharField("行政区划代码", max_length=6)
    site_code = models.CharField("网站标识码", max_length=10, blank=True)
    icp = models.CharField("ICP备案号", max_length=40, blank=True)
    police_record = models.CharField("公安备案号", max_length=40, blank=True)
    disclosure_office = models.CharField("政府信息公开工作机构", max_length=100, blank=True)
    address = models.CharField("办公地址", max_length=200, blank=True)
    postcode = models.CharField("邮政编码", max_length=6, blank=True)
    office_hours = models.CharField("办公时间", max_length=200, blank=True)
    telephone = models.CharField("联系电话", max_length=60, blank=True)
    fax = models.CharField("传真号码", max_length=60, blank=True)
    email = models.CharField("电子邮箱", max_length=100, blank=True)
    recorded_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        """Looked up by agency and day."""

        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["agency", "valid_from"], name="agencies_version_day")
        ]

    def __str__(self) -> str:
        """The full name."""
        return self.full_name


class Succession(AppendOnly):
    """``agency`` follows ``predecessor`` from ``on``: a merger is several rows, so is a split.

    What was recorded stays with the predecessor; reports add along the chain.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="succeeds")
    predecessor = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="succeeded_by")
    on = models.DateField()

    class Meta:
        """Said once, and never of itself."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["agency", "predecessor"], name="agencies_succession_once"),
            models.CheckConstraint(
                condition=~models.Q(agency=models.F("predecessor")), name="agencies_succession_of_another"
            ),
        ]

    def __str__(self) -> str:
        """Who follows whom."""
        return f"{self.agency} ← {self.predecessor} ({self.on})"


class AgencyFact(Fact):
    """What was done to an agency, and by whom."""

    class Kind(models.TextChoices):
        """The verbs."""

        OPENED = "opened", "设立"
        RENAMED = "renamed", "更名或变更联系方式"
        CLOSED = "closed", "撤销"
        SUCCEEDED = "succeeded", "承接"
        POST_GRANTED = "post_granted", "任命岗位"
        POST_ENDED = "post_ended", "免去岗位"

    subject = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="facts")
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True)

    def __str__(self) -> str:
        """Verb and agency."""
        return f"{self.kind} {self.subject}"
