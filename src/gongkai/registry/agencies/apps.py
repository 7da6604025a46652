"""The app."""

from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    """registry.agencies."""

    name = "gongkai.registry.agencies"
    label = "agencies"
    default_auto_field = "django.db.models.BigAutoField"
