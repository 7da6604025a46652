"""Setting up, renaming, dissolving and succeeding agencies."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date

from django.db import transaction
from django.db.models import Q

from gongkai.law.fields import check_day
from gongkai.law.reading import Faults
from gongkai.law.refusals import refuse
from gongkai.platform.accounts.models import Person
from gongkai.registry.agencies import queries
from gongkai.registry.agencies.actions.recording import record
from gongkai.registry.agencies.details import DETAIL_NAMES, AgencyDetails, check_details, details_of
from gongkai.registry.agencies.models import (
    COUNTY_SITE,
    Agency,
    AgencyFact,
    AgencyKind,
    AgencyVersion,
    Site,
    Succession,
)
from gongkai.registry.agencies.site_names import check_site
from gongkai.registry.agencies.slugs import check_agency_slug


def open_site(domain: str, name: str) -> Site:
    """The county's site; a second call gives the same one. Refused if it is another domain."""
    faults = Faults()
    check_site(faults, domain, name)
    faults.stop()
    with transaction.atomic():
        site, _ = Site.objects.get_or_create(pk=COUNTY_SITE, defaults={"domain": domain, "name": name})
    if site.domain != domain:
        raise refuse("domain", "site.another", f"本系统的网站域名已经是{site.domain},不能再设{domain}")
    return site


def open_agency(
    slug: str,
    kind: AgencyKind,
    details: AgencyDetails,
    on: date,
    *,
    by: Person | None,
    parent: Agency | None = None,
    succeeds: tuple[Agency, ...] = (),
    site_id: int = COUNTY_SITE,
) -> Agency:
    """An agency set up on ``on``; it follows each of ``succeeds`` from that day.

    Refused: a slug or a 统一社会信用代码 ever given before, a county with a parent or anything else without,
    a parent that does not exist that day, faulty particulars.
    """
    faults = Faults()
    check_agency_slug(faults, "slug", slug)
    check_day(faults, "on", on, what="设立日期")
    if kind not in AgencyKind.values:
        faults.add("kind", "form.value", f"机关种类应是{'、'.join(AgencyKind.labels)}之一")
    check_details(faults, "details", details, kind)
    faults.stop()
    with transaction.atomic():
        site = _locked_site(site_id)
        parent = None if parent is None else Agency.objects.get(pk=parent.pk)
        _check_parent(faults, kind, parent, site, on)
        if Agency.objects.filter(site=site, slug=slug).exists():
            faults.add("slug", "slug.given", f"地址段「{slug}」已经用过,撤销的机关用过的也不再给别的机关")
        _check_credit_code(faults, details.credit_code, None)
        faults.stop()
        agency = Agency.objects.create(site=site, parent=parent, kind=kind, slug=slug, valid_from=on)
        AgencyVersion.objects.create(agency=agency, valid_from=on, **asdict(details))
        record(AgencyFact.Kind.OPENED, agency, on, by)
        for predecessor in succeeds:
            _succeed(agency, predecessor, on, by)
    return agency


def rename_agency(agency: Agency, on: date, *, by: Person | None, **changed: str) -> AgencyVersion:
    """From ``on`` the agency has other names, numbers or contacts (fields of :class:`AgencyDetails`).

    What held before stays. Written again for the same day, the later one holds. Refused: an unknown field,
    nothing changed, a day before the newest version or outside the agency's days.
    """
    faults = Faults()
    check_day(faults, "on", on, what="变更日期")
    for name in changed.keys() - set(DETAIL_NAMES):
        faults.add(name, "form.unknown_key", f"不认识的键「{name}」;可用的键:{'、'.join(DETAIL_NAMES)}")
    faults.stop()
    with transaction.atomic():
        agency = _locked(agency)
        newest = agency.versions.order_by("-valid_from", "-pk")[0]
        if queries.version_on(agency, on) is None:
            raise refuse("on", "agency.not_existing", f"{on.isoformat()}这一天机关不存在,请核对日期")
        if on < newest.valid_from:
            raise refuse(
                "on",
                "agency.later_version",
                f"{newest.valid_from.isoformat()}起已有更新的记录,请从那天或以后改起",
            )
        before = details_of(newest)
        after = replace(before, **changed)
        if after == before:
            raise refuse("", "agency.nothing_changed", "没有任何改动,不用登记")
        check_details(faults, "", after, agency.kind)
        if after.credit_code != before.credit_code:
            _check_credit_code(faults, after.credit_code, agency)
        faults.stop()
        version = AgencyVersion.objects.create(agency=agency, valid_from=on, **asdict(after))
        record(AgencyFact.Kind.RENAMED, agency, on, by, fields=sorted(changed))
    return version


def close_agency(agency: Agency, last_day: date, *, by: Person | None) -> Agency:
    """``last_day`` is the agency's last; its open posts end with it.

    Refused: dissolved already, a day before it was set up or before its newest version, agencies below it or
    posts in it that begin or go on later.
    """
    faults = Faults()
    check_day(faults, "last_day", last_day, what="撤销日期")
    faults.stop()
    with transaction.atomic():
        agency = _locked(agency)
        if agency.valid_to is not None:
            raise refuse("", "agency.closed", f"这个机关已在{agency.valid_to.isoformat()}撤销")
        newest = agency.versions.order_by("-valid_from", "-pk")[0]
        if last_day < newest.valid_from:
            faults.add(
                "last_day",
                "form.order",
                f"撤销日期不能早于{newest.valid_from.isoformat()}(设立或最近一次变更)",
            )
        below = agency.children.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=last_day))
        if names := "、".join(below.values_list("slug", flat=True)):
            faults.add("last_day", "agency.has_children", f"下面还有机关没有撤销或改隶:{names}")
        if agency.posts.filter(from_day__gt=last_day).exists():
            faults.add("last_day", "agency.later_posts", "还有在撤销日期之后才开始的任职,请先处理")
        faults.stop()
        agency.valid_to = last_day
        agency.save(update_fields=["valid_to"])
        agency.posts.filter(Q(to_day__isnull=True) | Q(to_day__gt=last_day)).update(to_day=last_day)
        record(AgencyFact.Kind.CLOSED, agency, last_day, by)
    return agency


def record_succession(agency: Agency, predecessor: Agency, on: date, *, by: Person | None) -> Succession:
    """From ``on`` ``agency`` follows ``predecessor``. Refused: said already, of itself, or in a circle."""
    faults = Faults()
    check_day(faults, "on", on, what="承接日期")
    faults.stop()
    with transaction.atomic():
        return _succeed(_locked(agency), predecessor, on, by)


def _succeed(agency: Agency, predecessor: Agency, on: date, by: Person | None) -> Succession:
    predecessor = Agency.objects.get(pk=predecessor.pk)
    if agency.site_id != predecessor.site_id:
        raise refuse("predecessor", "agency.another_site", "两个机关不在同一个网站,不能承接")
    if agency.pk == predecessor.pk or agency.pk in queries.predecessors_of([predecessor.pk], date.max):
        raise refuse("predecessor", "succession.circle", "机关不能承接自己,也不能承接自己的承接者")
    if Succession.objects.filter(agency=agency, predecessor=predecessor).exists():
        raise refuse("predecessor", "succession.twice", f"已经登记过承接「{predecessor.slug}」")
    if queries.version_on(agency, on) is None or on < predecessor.valid_from:
        raise refuse("on", "agency.not_existing", f"{on.isoformat()}这一天机关还不存在或已撤销,请核对日期")
    row = Succession.objects.create(agency=agency, predecessor=predecessor, on=on)
    record(AgencyFact.Kind.SUCCEEDED, agency, on, by, predecessor=predecessor.uid)
    return row


def _locked_site(site_id: int) -> Site:
    try:
        return Site.objects.select_for_update().get(pk=site_id)
    except Site.DoesNotExist:
        raise refuse("site", "site.missing", "还没有设网站,请先设网站(域名和名称)") from None


def _locked(agency: Agency) -> Agency:
    """The row as it is now; site first, so that every verb waits at the same door."""
    _locked_site(agency.site_id)
    return Agency.objects.select_for_update().get(pk=agency.pk)


def _check_parent(faults: Faults, kind: str, parent: Agency | None, site: Site, on: date) -> None:
    if kind == AgencyKind.COUNTY:
        if parent is not None:
            faults.add("parent", "agency.county_parent", "县级人民政府没有上级机关,请把上级留空")
    elif parent is None:
        faults.add("parent", "agency.no_parent", "部门、乡镇和所属单位要写明上级机关")
    elif parent.site_id != site.pk:
        faults.add("parent", "agency.another_site", "上级机关不在同一个网站")
    elif queries.version_on(parent, on) is None:
        faults.add("parent", "agency.not_existing", f"上级机关在{on.isoformat()}这一天还没有设立或已撤销")
    elif kind != AgencyKind.UNIT and parent.kind != AgencyKind.COUNTY:
        faults.add("parent", "agency.parent_kind", "部门和乡镇的上级只能是县级人民政府")


def _check_credit_code(faults: Faults, code: str, agency: Agency | None) -> None:
    """A code belongs to one agency for ever: the 索引号 of everything it publishes begin with it."""
    others = AgencyVersion.objects.filter(credit_code=code)
    if agency is not None:
        others = others.exclude(agency=agency)
    if code and others.exists():
        faults.add(
            "details.credit_code" if agency is None else "credit_code",
            "credit_code.given",
            f"统一社会信用代码{code}属于「{others[0].full_name}」;只是更名的,请用更名",
        )
