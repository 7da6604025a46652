"""The app."""

from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    """registry.agencies."""

    name = "gongkai.registry.agencies"
    label = "agencies"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the office's frame who is what."""
        from gongkai.platform.shell import slots
        from gongkai.registry.agencies.policy import posts_in_words

        slots.offer_posts(posts_in_words)
