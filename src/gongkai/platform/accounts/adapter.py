"""What allauth asks of us: counting tries in the database, its sentences in our words, no sign-up."""

from __future__ import annotations

from typing import Any, ClassVar, cast

from allauth.account.adapter import DefaultAccountAdapter
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from gongkai.law.refusals import Refused
from gongkai.platform.accounts import limits
from gongkai.platform.accounts.client_address import client_address
from gongkai.platform.accounts.models import Person


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Sign-in by name and password; accounts are made by the system administrator."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": "登录名或密码不对,请核对大小写和输入法后再试",
        "enter_current_password": "现在的密码不对,请重新输入",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody makes an account for herself."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """The address tries are counted for."""
        return client_address(request)

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Person | None:
        """The person of a name and password; None if they do not fit. Refused after too many tries."""
        username, address = str(credentials.get("username", "")), client_address(request)
        try:
            limits.take(username, address)
        except Refused as refused:
            raise ValidationError(refused.issues[0].text, code=refused.issues[0].rule) from None
        person = cast("Person | None", super().authenticate(request, **credentials))
        if person is not None:
            limits.give_back(username, address)
        return person
