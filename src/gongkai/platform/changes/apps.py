"""The app."""

from django.apps import AppConfig


class ChangesConfig(AppConfig):
    """platform.changes."""

    name = "gongkai.platform.changes"
    label = "changes"
    default_auto_field = "django.db.models.BigAutoField"
