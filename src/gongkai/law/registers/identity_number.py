"""公民身份号码 (身份证号): check digit, a real birth date, and what follows from the age."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from gongkai.law.fields import check_day
from gongkai.law.reading import Faults
from gongkai.law.refusals import Refused, refuse
from gongkai.law.sources import Confidence, Source

IDENTITY_NUMBER_SOURCE = Source("GB 11643-1999", Confidence.PARTIAL, "编码规则据公开转载核对,未读标准全文")
MINOR_SOURCE = Source("民法典第17条", Confidence.PARTIAL, "生日当天起算作已满,是本系统的读法")
UNDER_14_SOURCE = Source("个人信息保护法第28条")

_WRITTEN = re.compile(r"[1-9][0-9]{16}[0-9X]")
_OLDER = re.compile(r"[1-9][0-9]{14}")
_WEIGHTS = tuple(pow(2, 17 - place, 11) for place in range(17))
_EARLIEST = date(1900, 1, 1)
_ADULT = 18
_SENSITIVE_BELOW = 14


@dataclass(frozen=True, slots=True)
class IdentityNumber:
    """An identity number that was read: its signs as written and the birth date in it.

    The number stays out of ``repr`` and of every refusal, because both end in logs.
    """

    text: str
    birth: date

    def __repr__(self) -> str:
        """Nothing that identifies a person."""
        return "IdentityNumber(…)"

    def age(self, on: date) -> int:
        """Completed years on a day; somebody born on 29 February has the birthday on 1 March in common years.

        A day before the birth is refused.
        """
        _plain_day(on)
        if on < self.birth:
            raise refuse("on", "identity_number.before_birth", f"{on}早于出生日期,请核对日期")
        had_birthday = (on.month, on.day) >= (self.birth.month, self.birth.day)
        return on.year - self.birth.year - (0 if had_birthday else 1)

    def is_minor(self, on: date) -> bool:
        """True below 18 completed years on the day. That the birthday itself ends it is our reading.

        Article: 民法典第17条
        """
        return self.age(on) < _ADULT

    def under_14(self, on: date) -> bool:
        """True below 14 completed years on the day: all data of such a child is sensitive.

        Article: 个人信息保护法第28条
        """
        return self.age(on) < _SENSITIVE_BELOW


def identity_check_sign(body: str) -> str:
    """The 18th sign for the first 17 digits, ISO 7064 MOD 11-2; ten is X.

    Source: GB 11643-1999
    """
    total = sum(int(sign) * weight for sign, weight in zip(body, _WEIGHTS, strict=True))
    return "10X98765432"[total % 11]


def read_identity_number(
    text: object, on: date, *, accept_15: bool = False, field: str = "identity_number"
) -> IdentityNumber:
    """Read an 18-sign identity number; with ``accept_15`` also the form before 1999 (no century, no check).

    The birth date must exist, lie on or after 1900-01-01 and not after ``on``. The final X is upper case.
    The first six digits (户籍地) are not held against a list: divisions come and go, numbers stay.

    Source: GB 11643-1999
    """
    _plain_day(on)
    if not isinstance(text, str):
        raise refuse(field, "identity_number.form", "身份证号应是文字;请连同前后的0一起按文字填写")
    if accept_15 and _OLDER.fullmatch(text):
        birth = _birth(f"19{text[6:12]}", on, field)
        return IdentityNumber(text, birth)
    if not _WRITTEN.fullmatch(text):
        raise refuse(field, "identity_number.form", _form_text(text, accept_15))
    birth = _birth(text[6:14], on, field)
    if identity_check_sign(text[:17]) != text[17]:
        said = "身份证号的末位校验码与前17位不符,至少有一位抄错;请对照证件逐位核对"
        raise refuse(field, "identity_number.check", said)
    return IdentityNumber(text, birth)


def _form_text(text: str, accept_15: bool) -> str:
    lengths = "18位或15位" if accept_15 else "18位"
    return (
        f"身份证号应是{lengths}数字,首位不为0,18位的末位可以是大写X,中间不带空格;现在有{len(text)}位,请核对"
    )


def _birth(digits: str, on: date, field: str) -> date:
    try:
        birth = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        raise _wrong_birth(field, "身份证号中的出生日期不是真实的日期") from None
    if birth < _EARLIEST:
        raise _wrong_birth(field, "身份证号中的出生日期早于1900年")
    if birth > on:
        raise _wrong_birth(field, f"身份证号中的出生日期晚于{on}")
    return birth


def _wrong_birth(field: str, said: str) -> Refused:
    return refuse(field, "identity_number.birth", f"{said};请核对第7至14位")


def _plain_day(on: object) -> None:
    # A datetime is a date to Python, but comparing the two fails.
    faults = Faults()
    check_day(faults, "on", on)
    faults.stop()
