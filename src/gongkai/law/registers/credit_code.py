"""统一社会信用代码 (18 signs) and the 组织机构代码 (9 signs) inside it: both check signs, with reasons."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.law.reading import shown
from gongkai.law.refusals import Issue, Refused
from gongkai.law.sources import Confidence, Source

CREDIT_CODE_SOURCE = Source("GB 32100-2015", Confidence.PARTIAL, "编码规则据公开转载核对,未读标准全文")
ORGANISATION_CODE_SOURCE = Source("GB 11714-1997")

_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
_ORGANISATION_SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_DIGITS = frozenset("0123456789")


@dataclass(frozen=True, slots=True)
class CreditCode:
    """A 统一社会信用代码 that has passed every check of its own standard.

    Raises :class:`Refused` with every reason if it has not. The organisation code inside has a check sign of
    its own, which some registers did not keep to: ask :meth:`organisation_issues` for it.

    Source: GB 32100-2015
    """

    text: str

    def __post_init__(self) -> None:
        """Refuse a code with a fault."""
        issues = credit_code_issues(self.text)
        if issues:
            raise Refused(issues)

    @property
    def division(self) -> str:
        """The six digits of the registering authority's 行政区划 (places 3-8)."""
        return self.text[2:8]

    @property
    def organisation_code(self) -> str:
        """The nine signs of the 组织机构代码 (places 9-17); older 索引号 begin with it."""
        return self.text[8:17]

    def organisation_issues(self, field: str = "credit_code") -> tuple[Issue, ...]:
        """What is wrong with the organisation code inside; empty if nothing.

        Source: GB 11714-1997
        """
        return organisation_code_issues(self.organisation_code, field)


def credit_check_sign(body: str) -> str:
    """The 18th sign for the first 17: 31 minus the weighted sum mod 31, weights 3^(i-1) mod 31.

    ``body`` holds 17 signs of the standard's alphabet, without I, O, S, V, Z.

    Source: GB 32100-2015
    """
    total = sum(_SIGNS.index(sign) * weight for sign, weight in zip(body, _WEIGHTS, strict=True))
    return _SIGNS[-total % 31]


def organisation_check_sign(body: str) -> str:
    """The ninth sign for the first eight: 11 minus the weighted sum mod 11; 10 is X, 11 is 0.

    Source: GB 11714-1997
    """
    pairs = zip(body, _ORGANISATION_WEIGHTS, strict=True)
    return "0123456789X"[-sum(_ORGANISATION_SIGNS.index(sign) * weight for sign, weight in pairs) % 11]


def credit_code_issues(text: object, field: str = "credit_code") -> tuple[Issue, ...]:
    """What is wrong with a 统一社会信用代码, in the order of its places; empty if nothing.

    The check sign is judged only when length and signs are right, since it would say nothing otherwise.

    Source: GB 32100-2015
    """
    name = "统一社会信用代码"
    issues = _form_issues(text, field, "credit_code", name, 18, _SIGNS)
    if issues or not isinstance(text, str):
        return issues
    if not _DIGITS.issuperset(text[2:8]):
        said = f"{name}第3至8位是行政区划,应全是数字,现在是{shown(text[2:8])};请对照登记证书"
        return (Issue(field, "credit_code.division", said),)
    right = credit_check_sign(text[:17])
    if text[17] != right:
        return (Issue(field, "credit_code.check", _check_text(name, 18, right, text[17])),)
    return ()


def organisation_code_issues(text: object, field: str = "organisation_code") -> tuple[Issue, ...]:
    """What is wrong with a nine-sign 组织机构代码 (written without the hyphen); empty if nothing.

    Source: GB 11714-1997
    """
    name = "组织机构代码"
    issues = _form_issues(text, field, "organisation_code", name, 9, _ORGANISATION_SIGNS)
    if issues or not isinstance(text, str):
        return issues
    right = organisation_check_sign(text[:8])
    if text[8] != right:
        return (Issue(field, "organisation_code.check", _check_text(name, 9, right, text[8])),)
    return ()


def _form_issues(
    text: object, field: str, rule: str, name: str, length: int, signs: str
) -> tuple[Issue, ...]:
    if not isinstance(text, str):
        return (Issue(field, f"{rule}.form", f"{name}应是文字,现在是{shown(text)}"),)
    issues = []
    if len(text) != length:
        said = f"{name}应有{length}位,现在有{len(text)}位;请对照登记证书补全,不带空格和连字符"
        issues.append(Issue(field, f"{rule}.length", said))
    wrong = tuple(f"第{place}位{shown(sign)}" for place, sign in enumerate(text, 1) if sign not in signs)
    if wrong:
        letters = "不用字母I、O、S、V、Z" if length == 18 else "大写字母"
        said = f"{name}只用数字和大写字母({letters}),不合的是:{shown('、'.join(wrong))}"
        issues.append(Issue(field, f"{rule}.sign", said))
    return tuple(issues)


def _check_text(name: str, place: int, right: str, found: str) -> str:
    return (
        f"{name}的校验位不符:按前{place - 1}位算,第{place}位应是{right},现在是{found};"
        f"请对照登记证书逐位核对,不要只改末位"
    )
