"""The app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """platform.accounts."""

    name = "gongkai.platform.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
