"""The app."""

from django.apps import AppConfig


class EventsConfig(AppConfig):
    """publishing.events."""

    name = "gongkai.publishing.events"
    label = "events"
    default_auto_field = "django.db.models.BigAutoField"
