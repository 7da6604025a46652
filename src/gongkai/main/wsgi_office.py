"""The office as a WSGI application: ``granian --interface wsgi gongkai.main.wsgi_office:application``."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ["DJANGO_SETTINGS_MODULE"] = "gongkai.main.settings.office"

application = get_wsgi_application()
