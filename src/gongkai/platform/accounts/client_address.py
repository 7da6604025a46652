"""From which address a request came, also behind the nginx of the same machine."""

from __future__ import annotations

import ipaddress

from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The address of the machine that asks.

    Only where the connection comes from this machine itself is ``X-Forwarded-For`` believed, and of it only
    the last entry: that one was written by the nginx beside us, the earlier ones by anybody.
    """
    connected = str(request.META.get("REMOTE_ADDR") or "")
    if _is_this_machine(connected):
        forwarded = str(request.META.get("HTTP_X_FORWARDED_FOR") or "").rsplit(",", 1)[-1].strip()
        if _is_address(forwarded):
            return forwarded
    return connected


def _is_this_machine(text: str) -> bool:
    # Nothing at all: a socket file.
    return not text or (_is_address(text) and ipaddress.ip_address(text).is_loopback)


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True
