"""The app."""

from django.apps import AppConfig


class PublicationsConfig(AppConfig):
    """publishing.publications."""

    name = "gongkai.publishing.publications"
    label = "publications"
    default_auto_field = "django.db.models.BigAutoField"
