"""One row of a sheet of publications, as read: ready to be checked and taken over, or refused as it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.law.refusals import Issue
from gongkai.publishing.publications.content import Content
from gongkai.publishing.publications.models import Channel
from gongkai.registry.agencies.models import Agency
from gongkai.registry.catalogue.models import Column


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One record of the sheet; ``number`` is its row in the sheet, the heading being row 1.

    ``index_number`` and ``old_address`` are as written, "" if the cell is empty. ``relates_to`` names the
    documents it interprets (索引号 or 原地址). ``validity`` is the cell 有效性 and ``ended_on`` 废止日期;
    what the two come to is for the check, so ``content.planned_expiry_on`` is left empty. The attachments of
    ``content`` are stored already.
    """

    number: int
    agency: Agency
    column: Column
    content: Content
    published_on: date
    index_number: str = ""
    old_address: str = ""
    relates_to: tuple[str, ...] = ()
    channels: tuple[Channel, ...] = ()
    validity: str = ""
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that cannot be read; ``field`` of an issue is the heading of its cell."""

    number: int
    issues: tuple[Issue, ...]
