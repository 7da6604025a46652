"""The app."""

from django.apps import AppConfig


class SelfAssessmentConfig(AppConfig):
    """reports.selfassessment."""

    name = "gongkai.reports.selfassessment"
    label = "selfassessment"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the rules of permission, and the entry in the office's navigation."""
        from gongkai.platform.shell import slots
        from gongkai.reports.selfassessment import policy

        policy.register()
        # The seventh of the eight; whoever has a post may look.
        slots.offer_navigation(lambda person: (slots.Entry("报告与台账", "selfassessment:reports", 7),))
