"""The app."""

from django.apps import AppConfig


class DutiesConfig(AppConfig):
    """watch.duties."""

    name = "gongkai.watch.duties"
    label = "duties"
    default_auto_field = "django.db.models.BigAutoField"
