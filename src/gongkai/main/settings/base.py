"""What office and tests share: Django's settings, derived from those the operator writes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import dj_database_url

from gongkai.platform.settings import Settings

ROOMS = (
    "gongkai.platform.changes",
    "gongkai.platform.work",
    "gongkai.platform.accounts",
    "gongkai.registry.agencies",
    "gongkai.registry.workcalendar",
    "gongkai.registry.catalogue",
    "gongkai.publishing.publications",
)
SQLITE_SETUP = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
BUSY_SECONDS = 5


def database(url: str, folder: Path) -> dict[str, Any]:
    """Django's entry for the database: SQLite below ``folder`` unless ``url`` names another.

    SQLite: WAL, durable commits, and the write lock taken when a transaction begins, so that no transaction
    fails half-way for a lock it could not get.
    """
    if url:
        return {**dj_database_url.parse(url, conn_max_age=60), "ATOMIC_REQUESTS": False}
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": folder / "db.sqlite3",
        "ATOMIC_REQUESTS": False,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": BUSY_SECONDS,
            "init_command": SQLITE_SETUP,
        },
    }


def django_settings(settings: Settings) -> dict[str, Any]:
    """Every Django setting that does not depend on the process."""
    return {
        "SECRET_KEY": settings.secret("session.key"),
        "DEBUG": False,
        "ALLOWED_HOSTS": list(settings.allowed_hosts),
        "DATABASES": {"default": database(settings.database_url, settings.data)},
        "INSTALLED_APPS": [
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "django.contrib.sessions",
            "django.contrib.messages",
            "allauth",
            "allauth.account",
            *ROOMS,
        ],
        "MIDDLEWARE": [
            "django.middleware.security.SecurityMiddleware",
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.common.CommonMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
            "django.middleware.clickjacking.XFrameOptionsMiddleware",
            "allauth.account.middleware.AccountMiddleware",
        ],
        "AUTH_USER_MODEL": "accounts.Person",
        "AUTHENTICATION_BACKENDS": ["allauth.account.auth_backends.AuthenticationBackend"],
        "ACCOUNT_LOGIN_METHODS": {"username"},
        "ACCOUNT_SIGNUP_FIELDS": ["username*", "password1*", "password2*"],
        "ACCOUNT_EMAIL_VERIFICATION": "none",
        "DEFAULT_AUTO_FIELD": "django.db.models.BigAutoField",
        "LANGUAGE_CODE": "zh-hans",
        "USE_I18N": True,
        "USE_TZ": True,
        "TIME_ZONE": "Asia/Shanghai",
        "SESSION_COOKIE_AGE": settings.session_idle_minutes * 60,
        "SESSION_SAVE_EVERY_REQUEST": True,
        "SESSION_COOKIE_NAME": "gongkai_office",
    }
