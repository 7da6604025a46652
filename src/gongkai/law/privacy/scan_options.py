"""What the privacy check looks for: settings of the office, with our defaults."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.law.fields import check_flag, check_member
from gongkai.law.privacy.masks import IdentityMask
from gongkai.law.reading import Faults, shown


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
        faults = Faults()
        for name in ("landlines", "older_identity_numbers", "home_addresses", "minor_names"):
            check_flag(faults, name, getattr(self, name), what=f"「{name}」")
        check_member(faults, "identity_mask", self.identity_mask, IdentityMask, what="身份证号的打码格式")
        prefixes = self.card_prefixes
        if type(prefixes) is not tuple or not all(
            isinstance(prefix, str) and prefix.isascii() and prefix.isdigit() for prefix in prefixes
        ):
            said = f"银行卡号的开头应是一组数字文字(如 62),现在是{shown(prefixes)}"
            faults.add("card_prefixes", "scan_options.card_prefixes", said)
        faults.stop()
