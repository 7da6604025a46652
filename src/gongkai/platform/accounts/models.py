"""The person who signs in. She has no agency here: a post in the registry is the grant."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from gongkai.platform import clock
from gongkai.platform.uids import UID_LENGTH, new_uid


class PersonQuerySet(BaseUserManager["Person"]):
    """Making persons."""

    def create_person(self, username: str, name: str, password: str | None = None, **more: Any) -> Person:
        """A person; without a password nobody can sign in as her yet."""
        person = self.model(username=username, name=name, **more)
        person.set_password(password)
        person.full_clean()
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """Somebody who works with the system. Persons are closed, never deleted: records name them."""

    uid = models.CharField(max_length=UID_LENGTH, unique=True, default=new_uid, editable=False)
    username = models.CharField("登录名", max_length=40, unique=True)
    name = models.CharField("姓名", max_length=60)
    email = models.EmailField("电子邮箱", blank=True)
    is_active = models.BooleanField("可以登录", default=True)
    opened_at = models.DateTimeField(default=clock.now, editable=False)
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects: ClassVar[PersonQuerySet] = PersonQuerySet()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        """A closed account is not active."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(closed_at__isnull=True) | models.Q(is_active=False),
                name="accounts_person_closed_is_inactive",
            )
        ]

    def __str__(self) -> str:
        """The name."""
        return self.name


class SignInLimit(models.Model):
    """How often signing in was tried for one account or from one address, in the 15 minutes from ``since``.

    ``key`` is a keyed hash: what was typed as a name may well be a password.
    """

    key = models.CharField(max_length=64, primary_key=True)
    tries = models.PositiveIntegerField(default=0)
    since = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        """How often since when."""
        return f"{self.tries} since {self.since}"
