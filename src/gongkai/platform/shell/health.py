"""The address a watcher asks: the process answers. It touches neither database nor session."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe


@login_not_required
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """200 and one word."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")
