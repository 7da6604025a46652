"""The forms of signing in and changing a password, in our words."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm
from django.core.exceptions import ValidationError
from django.forms import PasswordInput

from gongkai.law.refusals import Refused
from gongkai.platform.accounts import limits

_MISSING = "请填写{}"


class SignInForm(LoginForm):  # type: ignore[misc]
    """登录名 and 密码."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Give the fields their words."""
        super().__init__(*args, **kwargs)
        _say(self, {"login": "登录名", "password": "密码"})


class NewPasswordForm(ChangePasswordForm):  # type: ignore[misc]
    """The password she has and, twice, the one she wants. Guesses at the old one are counted as sign-ins."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Give the fields their words."""
        super().__init__(*args, **kwargs)
        words = {"oldpassword": "现在的密码", "password1": "新密码", "password2": "新密码(再输一次)"}
        _say(self, words)

    def clean_oldpassword(self) -> str:
        """Refused after too many wrong ones, from whatever address."""
        try:
            limits.take(self.user.username)
        except Refused as refused:
            raise ValidationError(refused.issues[0].text, code=refused.issues[0].rule) from None
        password = str(super().clean_oldpassword())
        limits.give_back(self.user.username)
        return password

    def clean(self) -> dict[str, Any]:
        """Both new ones must be the same."""
        values: dict[str, Any] = super().clean()
        if "password2" in self.errors and self.data.get("password2"):
            self.errors["password2"] = self.error_class(["两次输入的新密码不一样,请重新输入"])
        return values


def _say(form: Any, words: dict[str, str]) -> None:
    for name, label in words.items():
        field = form.fields[name]
        field.label = label
        field.error_messages["required"] = _MISSING.format(label.partition("(")[0])
        field.help_text = ""
        field.widget.attrs.pop("placeholder", None)
        if isinstance(field.widget, PasswordInput):
            field.widget.attrs.setdefault("autocomplete", "current-password")
