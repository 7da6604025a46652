"""What a worker does for this room: kind of work to function."""

from __future__ import annotations

from typing import Any

from gongkai.platform.work.loop import Handler
from gongkai.publishing.publications.actions import importing


def settle_import(payload: dict[str, Any]) -> None:
    """Finish a batch that went live, or was given up, and whose importer may have died."""
    importing.settle(payload["batch"])


HANDLERS: dict[str, Handler] = {importing.SETTLE: settle_import}
