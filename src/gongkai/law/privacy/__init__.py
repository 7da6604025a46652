"""Privacy: personal data found in a text before it is published, and how it is masked."""

from gongkai.law.privacy.bank_cards import BANK_CARD_SOURCE, passes_luhn
from gongkai.law.privacy.findings import (
    HEURISTIC_SOURCE,
    PUBLISHING_SOURCE,
    SENSITIVE_SOURCE,
    Finding,
    PrivacyKind,
    mask_findings,
)
from gongkai.law.privacy.masks import (
    MASK_SOURCE,
    IdentityMask,
    mask_address,
    mask_bank_card,
    mask_child_name,
    mask_identity_number,
    mask_landline,
    mask_mobile,
)
from gongkai.law.privacy.patterns import DEFAULT_OPTIONS, find_personal_data
from gongkai.law.privacy.scan_options import ScanOptions

__all__ = [
    "BANK_CARD_SOURCE",
    "DEFAULT_OPTIONS",
    "HEURISTIC_SOURCE",
    "MASK_SOURCE",
    "PUBLISHING_SOURCE",
    "SENSITIVE_SOURCE",
    "Finding",
    "IdentityMask",
    "PrivacyKind",
    "ScanOptions",
    "find_personal_data",
    "mask_address",
    "mask_bank_card",
    "mask_child_name",
    "mask_findings",
    "mask_identity_number",
    "mask_landline",
    "mask_mobile",
    "passes_luhn",
]
