"""What the privacy check looks for: settings of the office, with our defaults."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.law.privacy.masks import IdentityMask
from gongkai.law.reading import shown
from gongkai.law.refusals import refuse


@dataclass(frozen=True, slots=True)
class ScanOptions:
    """Settings of the privacy check.

    ``landlines``: telephones with an area code are taken for personal ones. Off, because offices publish
    theirs on purpose; on for texts about persons. ``older_identity_numbers``: 15-digit numbers after the word
    身份证; off, because they have no check digit. ``home_addresses``, ``minor_names``: the two heuristics.
    ``identity_mask``: which mask is proposed. ``card_prefixes``: how a bank card number begins when no word
    before it says so; which first digits are in use rests on [memory].

    Source: 隐私检查办法 [proposal]
    """

    landlines: bool = False
    older_identity_numbers: bool = False
    home_addresses: bool = True
    minor_names: bool = True
    identity_mask: IdentityMask = IdentityMask.KEEP_3_AND_4
    card_prefixes: tuple[str, ...] = ("3", "4", "5", "6", "9")

    def __post_init__(self) -> None:
        """Refuse settings of the wrong kind."""
        for name in ("landlines", "older_identity_numbers", "home_addresses", "minor_names"):
            if type(getattr(self, name)) is not bool:
                said = f"「{name}」应是开或关,现在是{shown(getattr(self, name))}"
                raise refuse(name, "scan_options.switch", said)
        if not isinstance(self.identity_mask, IdentityMask):
            raise refuse(
                "identity_mask",
                "scan_options.identity_mask",
                f"身份证号的打码格式应是{'、'.join(IdentityMask)}之一,现在是{shown(self.identity_mask)}",
            )
        prefixes = self.card_prefixes
        if type(prefixes) is not tuple or not all(
            isinstance(prefix, str) and prefix.isascii() and prefix.isdigit() for prefix in prefixes
        ):
            said = f"银行卡号的开头应是一组数字文字(如 62),现在是{shown(prefixes)}"
            raise refuse("card_prefixes", "scan_options.card_prefixes", said)
