"""How long somebody stays signed in: until she is idle too long, and never longer than a working day."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

from gongkai.platform import clock

LONGEST_SECONDS = 12 * 3600
# A visit is noted once a minute, so that reading writes nothing to the database in between.
NOTE_SECONDS = 60
_BEGAN, _SEEN = "began", "seen"


class Presence:
    """Middleware after Django's sign-in: notes visits, and ends sessions that have lasted twelve hours.

    A person whose account was closed is nobody from her next request on: the backend asks for each.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what comes next."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Note the visit, then go on."""
        if request.user.is_authenticated:
            now = int(clock.now().timestamp())
            began = request.session.setdefault(_BEGAN, now)
            if now - began >= LONGEST_SECONDS:
                logout(request)
            elif now - request.session.get(_SEEN, 0) >= NOTE_SECONDS:
                # Saving the session moves its end on.
                request.session[_SEEN] = now
        return self.get_response(request)
