"""The three processes of an installation: the portal over the baked files, the office, the worker."""

from __future__ import annotations

import sys

from gongkai.main.data_folder import VARIABLE
from gongkai.main.serve.child import Command
from gongkai.main.serve.ports import Listens
from gongkai.platform.settings import PREFIX, Settings

# Requests the office works on at once; each may wait for the database's one writer.
OFFICE_THREADS = 8


def portal_listens(settings: Settings) -> Listens:
    """Where the portal listens."""
    return Listens("门户", settings.listen_host, settings.portal_port, "portal_port", "--port")


def office_listens(settings: Settings) -> Listens:
    """Where the office listens."""
    return Listens("办公室", settings.listen_host, settings.office_port, "office_port", "--office-port")


def commands_of(settings: Settings) -> tuple[Command, ...]:
    """What is run, in the order of starting: whoever is read first stands first and goes last."""
    python = (sys.executable, "-m")
    host = ("--host", settings.listen_host)
    house = {
        VARIABLE: str(settings.data),
        # What was given on the command line holds in every process.
        f"{PREFIX}PORTAL_PORT": str(settings.portal_port),
        f"{PREFIX}OFFICE_PORT": str(settings.office_port),
    }
    portal = (
        *(*python, "gongkai.public.serving", "--root", str(settings.public)),
        *(*host, "--port", str(settings.portal_port)),
    )
    office = (
        *(*python, "granian", "--interface", "wsgi", *host, "--port", str(settings.office_port)),
        *("--workers", "1", "--blocking-threads", str(OFFICE_THREADS)),
        *("--no-ws", "--log-level", "error", "--workers-kill-timeout", "3"),
        "gongkai.main.wsgi_office:application",
    )
    return (
        Command("门户", portal, house),
        Command("后台", (*python, "gongkai.main.worker"), house),
        Command("办公室", office, house),
    )
