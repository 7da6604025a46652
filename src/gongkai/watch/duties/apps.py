"""The app."""

from django.apps import AppConfig


class DutiesConfig(AppConfig):
    """watch.duties."""

    name = "gongkai.watch.duties"
    label = "duties"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the rules of permission, and the entry in the office's navigation."""
        from gongkai.platform.shell import slots
        from gongkai.watch.duties import policy

        policy.register()
        # The third of the eight; whoever has a post may look.
        slots.offer_navigation(lambda person: (slots.Entry("义务与预警", "duties:start", 3),))
