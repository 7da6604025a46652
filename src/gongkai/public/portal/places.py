"""Addresses of items from the text of their 索引号, for pages that name thousands of them.

The same as ``publications.addresses`` says, which reads the number into its parts and checks each; a number
that was given has passed that already.
"""

from __future__ import annotations

from gongkai.law.registers import parse_index_number
from gongkai.publishing.publications import addresses


def folder(agency: str, number: str) -> str:
    """What the addresses of an item begin with: ``/sfj/202603/00006`` for …/202603-00006 of ``sfj``."""
    written = number.rpartition("/")[2]
    return f"/{agency}/{written[:6]}/{written[7:]}"


def item(agency: str, number: str) -> str:
    """The page of an item."""
    return f"{folder(agency, number)}.html"


def item_data(agency: str, number: str) -> str:
    """The item as data."""
    return f"{folder(agency, number)}.json"


def attachment(agency: str, number: str, place: int, name: str) -> str:
    """The ``place``-th attachment of an item."""
    return addresses.attachment(agency, parse_index_number(number), place, name)
