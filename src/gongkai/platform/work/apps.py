"""The app."""

from django.apps import AppConfig


class WorkConfig(AppConfig):
    """platform.work."""

    name = "gongkai.platform.work"
    label = "work"
    default_auto_field = "django.db.models.BigAutoField"
