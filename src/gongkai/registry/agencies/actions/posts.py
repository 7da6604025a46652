"""Appointing to posts and ending them."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Q, QuerySet

from gongkai.law.fields import check_day, check_order
from gongkai.law.reading import Faults
from gongkai.law.refusals import refuse
from gongkai.law.steps import Role
from gongkai.platform.accounts.models import Person
from gongkai.platform.changes.actions import Subject
from gongkai.registry.agencies import queries
from gongkai.registry.agencies.actions.recording import record
from gongkai.registry.agencies.models import GRANTED_ROLES, Agency, AgencyFact, AgencyKind, Post

ADMINISTRATORS = (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN)


def grant_post(
    person: Person,
    agency: Agency,
    role: Role,
    from_day: date,
    *,
    by: Person | None,
    to_day: date | None = None,
    deputy: Person | None = None,
) -> Post:
    """``person`` acts as ``role`` for ``agency`` from ``from_day`` to ``to_day`` (None: until ended).

    Refused: a role nobody is appointed to, a closed account, days outside the agency's, the same post twice,
    a 政务公开办 anywhere but at the county, an administrator with any other post (the three are three people
    who take no part in business).
    """
    faults = Faults()
    if role not in GRANTED_ROLES:
        faults.add("role", "post.role", f"岗位应是{'、'.join(one.label for one in GRANTED_ROLES)}之一")
    check_day(faults, "from_day", from_day, what="任职日期")
    check_day(faults, "to_day", to_day, optional=True, what="离任日期")
    check_order(faults, "to_day", from_day, to_day, "离任日期早于任职日期,请核对")
    if deputy is not None and deputy.pk == person.pk:
        faults.add("deputy", "post.own_deputy", "B角要由另一个人担任")
    faults.stop()
    with transaction.atomic():
        agency = Agency.objects.select_for_update().get(pk=agency.pk)
        people = [person] if deputy is None else [person, deputy]
        keys = [one.pk for one in people]
        # Locked in the order of their keys, so that two appointments never wait for each other.
        locked = {
            one.pk: one for one in Person.objects.select_for_update().filter(pk__in=keys).order_by("pk")
        }
        for path, one in zip(("person", "deputy"), people, strict=False):
            if not locked[one.pk].is_active:
                faults.add(path, "post.closed_person", f"{one.name}的账号已停用,请先启用")
            _check_separation(faults, path, one, role, from_day, to_day)
        for path, day in (("from_day", from_day), ("to_day", to_day)):
            if day is not None and queries.version_on(agency, day) is None:
                faults.add(path, "agency.not_existing", f"{day.isoformat()}这一天机关不存在,请核对日期")
        if to_day is None and agency.valid_to is not None:
            faults.add(
                "to_day", "agency.not_existing", f"机关到{agency.valid_to.isoformat()}撤销,请写离任日期"
            )
        if role is Role.SUPERVISOR and agency.kind != AgencyKind.COUNTY:
            faults.add("agency", "post.supervisor", "政务公开办的岗位只设在县级人民政府")
        same = _overlapping(Post.objects.filter(agency=agency, person=person, role=role), from_day, to_day)
        if same.exists():
            faults.add("role", "post.twice", f"{person.name}在这段时间已经担任{role.label}")
        faults.stop()
        post = Post.objects.create(
            person=person, agency=agency, role=role, from_day=from_day, to_day=to_day, deputy=deputy
        )
        record(
            AgencyFact.Kind.POST_GRANTED,
            agency,
            from_day,
            by,
            *(Subject("person", one.uid) for one in people),
            post=post.uid,
            role=role.value,
            person=person.uid,
        )
    return post


def end_post(post: Post, last_day: date, *, by: Person | None) -> Post:
    """``last_day`` is the post's last. Refused: before it began, or later than it ends already."""
    faults = Faults()
    check_day(faults, "last_day", last_day, what="离任日期")
    faults.stop()
    with transaction.atomic():
        post = Post.objects.select_for_update(of=("self",)).select_related("agency", "person").get(pk=post.pk)
        if last_day < post.from_day:
            raise refuse("last_day", "form.order", "离任日期早于任职日期,请核对")
        if post.to_day is not None and last_day >= post.to_day:
            raise refuse(
                "last_day", "post.ended", f"这个岗位到{post.to_day.isoformat()}已经结束;要延长,请重新任命"
            )
        post.to_day = last_day
        post.save(update_fields=["to_day"])
        record(
            AgencyFact.Kind.POST_ENDED,
            post.agency,
            last_day,
            by,
            Subject("person", post.person.uid),
            post=post.uid,
            role=post.role,
            person=post.person.uid,
        )
    return post


def _check_separation(
    faults: Faults, path: str, person: Person, role: Role, from_day: date, to_day: date | None
) -> None:
    held = _overlapping(Post.objects.filter(Q(person=person) | Q(deputy=person)), from_day, to_day)
    if role not in ADMINISTRATORS:
        held = held.filter(role__in=ADMINISTRATORS)
    other = held.exclude(role=role).first()
    if other is not None:
        faults.add(
            path,
            "post.separation",
            f"{person.name}这段时间是{Role(other.role).label},系统、安全、审计管理员要由不同的人专任,不兼其他岗位",
        )


def _overlapping(posts: QuerySet[Post], from_day: date, to_day: date | None) -> QuerySet[Post]:
    posts = posts.filter(Q(to_day__isnull=True) | Q(to_day__gte=from_day))
    return posts if to_day is None else posts.filter(from_day__lte=to_day)
