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
        from gongkai.publishing.events import following
        from gongkai.publishing.publications import notes, policy
        from gongkai.publishing.publications.actions.publishing_events import follow_registration

        policy.register()
        following.offer(follow_registration)
        slots.offer_notes("events.event", notes.of_events)
        slots.offer_notes("events.agency", notes.of_agencies)
        # The second of the eight; whoever has a post may look.
        slots.offer_navigation(lambda person: (slots.Entry("稿件", "publications:items", 2),))
