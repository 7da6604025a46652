"""A picture that is printed with a page, given as bytes."""

from __future__ import annotations

from dataclasses import dataclass

# What an asset is called in the HTML: <img src="asset:seal.png">.
ASSET = "asset:"


@dataclass(frozen=True, slots=True)
class Asset:
    """``media_type`` such as ``image/png``, and the content."""

    media_type: str
    content: bytes
