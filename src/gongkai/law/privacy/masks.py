"""Masks: how personal data looks when it may be published. One function a kind, each from text to text.

The formats are common practice of published lists and defaults of ours, not law: an office may choose.
"""

from __future__ import annotations

import re
from enum import StrEnum

from gongkai.law.privacy.folding import fold
from gongkai.law.privacy.home_addresses import published_part
from gongkai.law.privacy.minor_names import split_name
from gongkai.law.refusals import refuse
from gongkai.law.sources import Confidence, Source

MASK_SOURCE = Source("公开名单常用打码格式", Confidence.PROPOSAL)

_IDENTITY = re.compile(r"([0-9]{3})([0-9]{3})([0-9]{8}|[0-9]{6})([0-9]{3}[0-9X]|[0-9]{3})")
_MOBILE = re.compile(r"(?:\+?86|0086)?(1[3-9][0-9])[0-9]{4}([0-9]{4})")
_LANDLINE = re.compile(r"(010|02[0-9]|0[3-9][0-9]{2})([0-9]{3,4})([0-9]{4})")
_CARD = re.compile(r"[0-9]{12,15}([0-9]{4})")
_BETWEEN = re.compile(r"[ ()-]+")


class IdentityMask(StrEnum):
    """The two usual ways to mask an identity number."""

    KEEP_3_AND_4 = "keep_3_and_4"
    HIDE_BIRTH = "hide_birth"


def mask_identity_number(text: str, form: IdentityMask = IdentityMask.KEEP_3_AND_4) -> str:
    """``341***********1234``, or with ``HIDE_BIRTH`` only the birth date hidden: ``341023********1234``.

    Takes 18 or 15 signs, with blanks or hyphens between them, and gives them without. The check digit is not
    looked at: a mistyped number is masked as well.

    Source: 公开名单常用打码格式 [proposal]
    """
    signs = _signs(text).upper()
    if len(signs) not in (15, 18) or not _IDENTITY.fullmatch(signs):
        raise refuse("text", "mask.identity_number", "这里应是18位或15位身份证号,请核对后再打码")
    if form is IdentityMask.KEEP_3_AND_4:
        return signs[:3] + "*" * (len(signs) - 7) + signs[-4:]
    birth = 8 if len(signs) == 18 else 6
    return signs[:6] + "*" * birth + signs[6 + birth :]


def mask_mobile(text: str) -> str:
    """``138****1234``. A country code (+86, 0086) in front is left out.

    Source: 公开名单常用打码格式 [proposal]; 永安市2022年第四季度检查通报 [practice]
    """
    found = _MOBILE.fullmatch(_signs(text))
    if not found:
        raise refuse("text", "mask.mobile", "这里应是11位手机号,请核对后再打码")
    return f"{found[1]}****{found[2]}"


def mask_landline(text: str) -> str:
    """``0559-***1234``: area code and the last four digits stay.

    Source: 公开名单常用打码格式 [proposal]
    """
    found = _LANDLINE.fullmatch(_signs(text))
    if not found:
        raise refuse("text", "mask.landline", "这里应是带区号的固定电话,请核对后再打码")
    return f"{found[1]}-{'*' * len(found[2])}{found[3]}"


def mask_bank_card(text: str) -> str:
    """Only the last four digits stay: ``***************1234``.

    Source: 公开名单常用打码格式 [proposal]
    """
    signs = _signs(text)
    found = _CARD.fullmatch(signs)
    if not found:
        raise refuse("text", "mask.bank_card", "这里应是16到19位银行卡号,请核对后再打码")
    return "*" * (len(signs) - 4) + found[1]


def mask_address(text: str) -> str:
    """The address down to village or street, and ``***`` for what follows.

    The three signs stand for any length, and show that something was left out.

    Source: 公开名单常用打码格式 [proposal]
    """
    kept = published_part(text)
    if kept is None:
        raise refuse("text", "mask.address", "没有认出村或街道以下的门牌,请自行删去门牌号、室号")
    return f"{kept}***"


def mask_child_name(text: str) -> str:
    """The surname stays, every sign of the given name becomes 某: 张小明 is 张某某.

    Source: 公开名单常用打码格式 [proposal]
    """
    surname, given = split_name(text)
    if not given:
        raise refuse("text", "mask.child_name", "这里应是中文姓名(姓和名),请核对后再打码")
    return surname + "某" * len(given)


def _signs(text: str) -> str:
    return _BETWEEN.sub("", fold(text))
