"""The app."""

from django.apps import AppConfig


class PublicationsConfig(AppConfig):
    """publishing.publications."""

    name = "gongkai.publishing.publications"
    label = "publications"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the rules of permission, and the entry in the office's navigation."""
        from gongkai.platform.shell import slots
        from gongkai.publishing.publications import policy

        policy.register()
        # The second of the eight; whoever has a post may look.
        slots.offer_navigation(lambda person: (slots.Entry("稿件", "publications:items", 2),))
