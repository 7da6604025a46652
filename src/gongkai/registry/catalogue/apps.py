"""The app."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    """registry.catalogue."""

    name = "gongkai.registry.catalogue"
    label = "catalogue"
    default_auto_field = "django.db.models.BigAutoField"
