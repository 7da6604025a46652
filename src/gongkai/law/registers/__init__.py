"""Numbers kept in registers: how they are written, read, checked and never used twice."""

from gongkai.law.registers.credit_code import (
    CREDIT_CODE_SOURCE,
    ORGANISATION_CODE_SOURCE,
    CreditCode,
    credit_check_sign,
    credit_code_issues,
    organisation_check_sign,
    organisation_code_issues,
)
from gongkai.law.registers.document_number import (
    DOCUMENT_NUMBER_SOURCE,
    GAP_SOURCE,
    DocumentNumber,
    NumberGap,
    missing_numbers,
    parse_document_number,
    recognise_document_number,
)
from gongkai.law.registers.identity_number import (
    IDENTITY_NUMBER_SOURCE,
    MINOR_SOURCE,
    UNDER_14_SOURCE,
    IdentityNumber,
    identity_check_sign,
    read_identity_number,
)
from gongkai.law.registers.index_number import (
    ANHUI,
    ANHUI_OLDER,
    ANHUI_PATTERNS,
    INDEX_NUMBER_SOURCE,
    IndexNumber,
    IndexPattern,
    OrganPart,
    format_index_number,
    parse_index_number,
)
from gongkai.law.registers.receipt_code import (
    RECEIPT_CODE_SOURCE,
    ReceiptCode,
    encode_receipt_code,
    read_receipt_code,
)
from gongkai.law.registers.reply_number import REPLY_NUMBER_SOURCE, ReplySeries
from gongkai.law.registers.serials import next_serial

__all__ = [
    "ANHUI",
    "ANHUI_OLDER",
    "ANHUI_PATTERNS",
    "CREDIT_CODE_SOURCE",
    "DOCUMENT_NUMBER_SOURCE",
    "GAP_SOURCE",
    "IDENTITY_NUMBER_SOURCE",
    "INDEX_NUMBER_SOURCE",
    "MINOR_SOURCE",
    "ORGANISATION_CODE_SOURCE",
    "RECEIPT_CODE_SOURCE",
    "REPLY_NUMBER_SOURCE",
    "UNDER_14_SOURCE",
    "CreditCode",
    "DocumentNumber",
    "IdentityNumber",
    "IndexNumber",
    "IndexPattern",
    "NumberGap",
    "OrganPart",
    "ReceiptCode",
    "ReplySeries",
    "credit_check_sign",
    "credit_code_issues",
    "encode_receipt_code",
    "format_index_number",
    "identity_check_sign",
    "missing_numbers",
    "next_serial",
    "organisation_check_sign",
    "organisation_code_issues",
    "parse_document_number",
    "parse_index_number",
    "read_identity_number",
    "read_receipt_code",
    "recognise_document_number",
]
