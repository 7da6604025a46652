"""The app."""

from django.apps import AppConfig


class SelfAssessmentConfig(AppConfig):
    """reports.selfassessment."""

    name = "gongkai.reports.selfassessment"
    label = "selfassessment"
    default_auto_field = "django.db.models.BigAutoField"
