"""Posts: the grant by which a person acts for an agency."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from gongkai.law.steps import Role
from gongkai.platform.uids import UID_LENGTH, new_uid
from gongkai.registry.agencies.models.agency import Agency

# An applicant stands outside: nobody is appointed one.
GRANTED_ROLES = tuple(role for role in Role if role is not Role.APPLICANT)


class Post(models.Model):
    """A person in a role of an agency, from a day to a day (both included; no last day: until ended).

    ``deputy`` is the B of an AB角: she stands in while the holder is away. Of this row only ``to_day`` is
    written again.
    """

    uid = models.CharField(max_length=UID_LENGTH, unique=True, default=new_uid, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="posts")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="posts")
    role = models.CharField(
        "岗位", max_length=20, choices=[(role.value, role.label) for role in GRANTED_ROLES]
    )
    from_day = models.DateField("任职日期")
    to_day = models.DateField("离任日期", null=True)
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="deputy_posts"
    )

    class Meta:
        """One open post of a kind for a person; a deputy is somebody else."""

        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["agency", "role"], name="agencies_post_role")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(role__in=[role.value for role in GRANTED_ROLES]),
                name="agencies_post_role_granted",
            ),
            models.CheckConstraint(
                condition=models.Q(to_day__isnull=True) | models.Q(to_day__gte=models.F("from_day")),
                name="agencies_post_days",
            ),
            models.CheckConstraint(
                condition=models.Q(deputy__isnull=True) | ~models.Q(deputy=models.F("person")),
                name="agencies_post_deputy_is_another",
            ),
            models.UniqueConstraint(
                fields=["agency", "person", "role"],
                condition=models.Q(to_day__isnull=True),
                name="agencies_post_open_once",
            ),
        ]

    def __str__(self) -> str:
        """Role and agency."""
        return f"{Role(self.role).label} {self.agency}"
