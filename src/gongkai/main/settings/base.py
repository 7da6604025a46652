"""Django's settings, derived from the operator's: the same for office, worker, commands and tests."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url

from gongkai.platform.settings import Settings

ROOMS = (
    "gongkai.platform.shell",
    "gongkai.platform.changes",
    "gongkai.platform.work",
    "gongkai.platform.accounts",
    "gongkai.registry.agencies",
    "gongkai.registry.workcalendar",
    "gongkai.registry.catalogue",
    "gongkai.publishing.events",
    "gongkai.publishing.publications",
    "gongkai.watch.duties",
    "gongkai.reports.selfassessment",
)
SQLITE_SETUP = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
BUSY_SECONDS = 5
HSTS_SECONDS = 365 * 24 * 3600
MIDDLEWARE = (
    "gongkai.platform.shell.headers.SecurityHeaders",
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "gongkai.platform.accounts.sessions.Presence",
    # After the check of forged forms, so that only a form of ours is held over a sign-in.
    "gongkai.platform.shell.sign_in.SignInFirst",
    "gongkai.platform.shell.errors.Interruptions",
)
_VALIDATION = "django.contrib.auth.password_validation"
SIGN_IN: dict[str, Any] = {
    "AUTH_USER_MODEL": "accounts.Person",
    "AUTHENTICATION_BACKENDS": ["allauth.account.auth_backends.AuthenticationBackend"],
    "AUTH_PASSWORD_VALIDATORS": [
        {
            "NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator",
            "OPTIONS": {"user_attributes": ("username", "name")},
        },
        {"NAME": f"{_VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 8}},
        {"NAME": f"{_VALIDATION}.CommonPasswordValidator"},
    ],
    "LOGIN_URL": "account_login",
    "LOGIN_REDIRECT_URL": "/",
    "ACCOUNT_ADAPTER": "gongkai.platform.accounts.adapter.AccountAdapter",
    "ACCOUNT_FORMS": {
        "login": "gongkai.platform.accounts.forms.SignInForm",
        "change_password": "gongkai.platform.accounts.forms.NewPasswordForm",
    },
    "ACCOUNT_LOGIN_METHODS": {"username"},
    "ACCOUNT_SIGNUP_FIELDS": ["username*", "password1*", "password2*"],
    "ACCOUNT_EMAIL_VERIFICATION": "none",
    "ACCOUNT_LOGOUT_REDIRECT_URL": "account_login",
    # No cookie outlives the browser; and tries are counted in our own table, not in a cache of one process.
    "ACCOUNT_SESSION_REMEMBER": False,
    "ACCOUNT_RATE_LIMITS": False,
}


def database(url: str, folder: Path) -> dict[str, Any]:
    """Django's entry for the database: SQLite below ``folder`` unless ``url`` names another.

    SQLite: WAL, durable commits, and the write lock taken when a transaction begins, so that no transaction
    fails half-way for a lock it could not get.
    """
    if url:
        found: dict[str, Any] = {**dj_database_url.parse(url, conn_max_age=60), "ATOMIC_REQUESTS": False}
        # As long as SQLite waits, and then "busy" instead of waiting for ever.
        found["OPTIONS"] = {**found.get("OPTIONS", {}), "options": f"-c lock_timeout={BUSY_SECONDS}s"}
        return found
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
    """Every setting of Django, from those of the operator."""
    office = urlsplit(settings.office_address)
    secure = office.scheme == "https"
    return {
        "SECRET_KEY": settings.secret("session.key"),
        "DEBUG": False,
        "ALLOWED_HOSTS": [*settings.allowed_hosts, *([office.hostname] if office.hostname else [])],
        "DATABASES": {"default": database(settings.database_url, settings.data)},
        "INSTALLED_APPS": [
            # First, so that our templates stand before those of others.
            *ROOMS,
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "django.contrib.sessions",
            "django.contrib.messages",
            "allauth",
            "allauth.account",
        ],
        "MIDDLEWARE": list(MIDDLEWARE),
        "ROOT_URLCONF": "gongkai.main.urls_office",
        "TEMPLATES": [
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "APP_DIRS": True,
                "OPTIONS": {
                    "context_processors": [
                        "django.template.context_processors.request",
                        "django.contrib.messages.context_processors.messages",
                    ],
                },
            },
        ],
        **SIGN_IN,
        "DEFAULT_AUTO_FIELD": "django.db.models.BigAutoField",
        "LANGUAGE_CODE": "zh-hans",
        "USE_I18N": True,
        "USE_TZ": True,
        "TIME_ZONE": "Asia/Shanghai",
        "SESSION_COOKIE_AGE": settings.session_idle_minutes * 60,
        "SESSION_COOKIE_NAME": "gongkai_office",
        "SESSION_COOKIE_SECURE": secure,
        "CSRF_COOKIE_NAME": "gongkai_office_form",
        "CSRF_COOKIE_HTTPONLY": True,
        "CSRF_COOKIE_SECURE": secure,
        "CSRF_FAILURE_VIEW": "gongkai.platform.shell.errors.forged",
        # The office behind nginx: what the browser reached by https arrives here without it.
        "CSRF_TRUSTED_ORIGINS": [f"{office.scheme}://{office.netloc}"] if office.netloc else [],
        "SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https") if secure else None,
        "SECURE_HSTS_SECONDS": HSTS_SECONDS if secure else 0,
        # A cookie is too small and too open for what is said after a step.
        "MESSAGE_STORAGE": "django.contrib.messages.storage.session.SessionStorage",
        "LOGGING": {
            "version": 1,
            "disable_existing_loggers": False,
            "handlers": {"stderr": {"class": "logging.StreamHandler"}},
            "loggers": {"django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False}},
        },
        "PORTAL_ADDRESS": settings.portal_address.rstrip("/"),
    }
