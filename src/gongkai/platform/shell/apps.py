"""The app."""

from django.apps import AppConfig


class ShellConfig(AppConfig):
    """platform.shell."""

    name = "gongkai.platform.shell"
    label = "shell"
