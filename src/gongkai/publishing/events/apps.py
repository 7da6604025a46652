"""The app."""

from django.apps import AppConfig


class EventsConfig(AppConfig):
    """publishing.events."""

    name = "gongkai.publishing.events"
    label = "events"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the rules of permission, and the entry in the office's navigation."""
        from gongkai.platform import clock
        from gongkai.platform.shell import slots
        from gongkai.publishing.events import policy

        policy.register()
        entry = slots.Entry("登记一件事", "events:events", 1)
        slots.offer_navigation(lambda person: (entry,) if policy.registers(person, clock.today()) else ())
