"""The app."""

from django.apps import AppConfig


class WorkCalendarConfig(AppConfig):
    """registry.workcalendar."""

    name = "gongkai.registry.workcalendar"
    label = "workcalendar"
    default_auto_field = "django.db.models.BigAutoField"
