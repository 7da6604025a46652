"""查询码: the code an applicant follows a case with, public number and secret in one line with a check sign.

Only writing and reading are here. What is stored of the secret (a slow salted hash, nothing else) and where
the random bytes come from are the business of the rooms that keep secrets.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from gongkai.law.fields import check_whole
from gongkai.law.reading import Faults
from gongkai.law.refusals import Refused, refuse
from gongkai.law.sources import Confidence, Source

RECEIPT_CODE_SOURCE = Source("查询码编制办法", Confidence.PROPOSAL)

# Thirty-two signs without I, L, O (read as 1, 1, 0) and U, so that a code survives handwriting.
_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_ALIKE = str.maketrans("OIL", "011")
_DIGITS = frozenset("0123456789")
_NUMBER_SIGNS = 10
_SECRET_BYTES = (10, 15, 20)
_FIRST_YEAR = 1949
_MOST = 999_999
_BETWEEN = re.compile(r"[\s\-\u2010-\u2015\u2212\uFE58\uFE63_.·]+")


@dataclass(frozen=True, slots=True)
class ReceiptCode:
    """A code taken apart: the public look-up number (year and serial) and the secret bytes.

    The secret stays out of ``repr`` so that it does not reach a log by way of a traceback.
    """

    year: int
    serial: int
    secret: bytes = field(repr=False)

    @property
    def public_number(self) -> str:
        """The look-up: ``2026-000123``. It may be printed and spoken; it opens nothing by itself."""
        return _public_number(self.year, self.serial)


def encode_receipt_code(year: int, serial: int, random_bytes: bytes) -> str:
    """Write the code ``2026-000123-XXXX-XXXX-XXXX-XXXX-C``.

    ``random_bytes`` is the secret: 10, 15 or 20 bytes (80, 120 or 160 bits) from a secure source; fewer than
    10 are refused, other lengths too because they do not fill whole signs. The last sign checks number and
    secret together: every single wrong sign and every two neighbours in the wrong order are noticed.

    Source: 查询码编制办法 [proposal]
    """
    faults = Faults()
    check_whole(faults, "year", year, least=_FIRST_YEAR, most=9999, what="编号的年份")
    check_whole(faults, "serial", serial, least=1, most=_MOST, what="编号的顺序号")
    faults.stop()
    if type(random_bytes) is not bytes or len(random_bytes) not in _SECRET_BYTES:
        said = "查询码的密段应是10、15或20字节的随机数(不少于80位);请由系统的安全随机源产生"
        raise refuse("random_bytes", "receipt_code.secret", said)
    number = _public_number(year, serial)
    secret = _secret_signs(random_bytes)
    groups = [secret[start : start + 4] for start in range(0, len(secret), 4)]
    check = _check_sign(number.replace("-", "") + secret)
    return "-".join((number, *groups, check))


def read_receipt_code(text: object) -> ReceiptCode:
    """Read a code as people type it: lower case, full width, spaces, no hyphens, O for 0, I or L for 1.

    A wrong code is refused by a sentence that never repeats what was typed.

    Source: 查询码编制办法 [proposal]
    """
    if not isinstance(text, str):
        raise _unreadable("查询码应是文字;请照回执上所印的输入")
    upper = unicodedata.normalize("NFKC", text).upper()
    signs = _BETWEEN.sub("", upper).translate(_ALIKE)
    allowed = tuple(_NUMBER_SIGNS + size * 8 // 5 + 1 for size in _SECRET_BYTES)
    if len(signs) not in allowed:
        raise _unreadable(f"查询码应有{allowed[0]}位(不算连字符),现在有{len(signs)}位;请照回执上所印的补全")
    wrong = [place for place, sign in enumerate(signs, 1) if sign not in _SIGNS]
    if wrong:
        raise _unreadable(f"查询码第{wrong[0]}位不是查询码所用的数字或字母;请对照回执")
    if not _DIGITS.issuperset(signs[:_NUMBER_SIGNS]):
        raise _unreadable(f"查询码前{_NUMBER_SIGNS}位是编号,应全是数字;请对照回执")
    if _check_sign(signs[:-1]) != signs[-1]:
        raise refuse(
            "receipt_code", "receipt_code.check", "查询码有输错的位或前后颠倒的位;请对照回执重新输入"
        )
    year, serial = int(signs[:4]), int(signs[4:_NUMBER_SIGNS])
    if year < _FIRST_YEAR or serial < 1:
        raise _unreadable("查询码中没有这样的编号;请对照回执")
    return ReceiptCode(year, serial, _secret_bytes(signs[_NUMBER_SIGNS:-1]))


def _unreadable(said: str) -> Refused:
    return refuse("receipt_code", "receipt_code.form", said)


def _public_number(year: int, serial: int) -> str:
    return f"{year}-{serial:06d}"


def _secret_signs(secret: bytes) -> str:
    value = int.from_bytes(secret, "big")
    places = range(len(secret) * 8 - 5, -1, -5)
    return "".join(_SIGNS[value >> place & 31] for place in places)


def _secret_bytes(signs: str) -> bytes:
    value = 0
    for sign in signs:
        value = value << 5 | _SIGNS.index(sign)
    return value.to_bytes(len(signs) * 5 // 8, "big")


def _check_sign(signs: str) -> str:
    # Horner's rule in the field of 32 elements: each place weighs a different power of the generator (its
    # order is 31), so that one wrong sign, or two neighbours exchanged, always changes the sum.
    total = 0
    for sign in signs:
        total = _doubled(total ^ _SIGNS.index(sign))
    return _SIGNS[total]


def _doubled(value: int) -> int:
    # Times x in GF(2)[x] / (x^5 + x^2 + 1).
    shifted = value << 1
    return shifted ^ 0b100101 if shifted & 32 else shifted
