"""The settings tests run under: SQLite in a scratch folder, or the database of ``DATABASE_URL``."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from gongkai.main.settings.base import django_settings
from gongkai.platform.settings import Settings

_folder = Path(tempfile.mkdtemp(prefix="gongkai-tests-"))

globals().update(django_settings(Settings(data=_folder, database_url=os.environ.get("DATABASE_URL", ""))))

# Hashing passwords slowly is what the default is for, and what tests do not need.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
