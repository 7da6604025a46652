"""The person behind a request, for views that are only reached signed in."""

from __future__ import annotations

from django.http import HttpRequest

from gongkai.platform.accounts.models import Person


def signed_in(request: HttpRequest) -> Person:
    """The person who asks. Every view of the office asks for sign-in unless it says otherwise."""
    if not isinstance(request.user, Person):
        raise AssertionError("this view is reached signed in only")
    return request.user
