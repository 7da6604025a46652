"""What an agency is called, its numbers, and where it is found: one value, checked as a whole."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import cast

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import CharField

from gongkai.law.fields import check_text
from gongkai.law.reading import Faults, child, shown
from gongkai.law.registers import credit_code_issues
from gongkai.registry.agencies.models import AgencyKind, AgencyVersion


@dataclass(frozen=True, slots=True)
class AgencyDetails:
    """The particulars of an agency at one time; empty text where there is none.

    ``disclosure_office`` (政府信息公开工作机构) and the contacts are what the guide prints.

    Article: 条例第12条
    """

    full_name: str
    short_name: str
    credit_code: str
    division_code: str
    site_code: str = ""
    icp: str = ""
    police_record: str = ""
    disclosure_office: str = ""
    address: str = ""
    postcode: str = ""
    office_hours: str = ""
    telephone: str = ""
    fax: str = ""
    email: str = ""


DETAIL_NAMES = tuple(one.name for one in fields(AgencyDetails))


def details_of(version: AgencyVersion) -> AgencyDetails:
    """The particulars a version holds."""
    return AgencyDetails(**{name: getattr(version, name) for name in DETAIL_NAMES})


def check_details(faults: Faults, path: str, details: AgencyDetails, kind: str) -> None:
    """Note everything that is wrong with ``details`` of an agency of ``kind``.

    Only a subordinate unit may be without a 统一社会信用代码; without one no 索引号 can be given.
    """
    if not _check_forms(faults, path, details):
        return
    check_text(faults, child(path, "full_name"), details.full_name, what="全称")
    check_text(faults, child(path, "short_name"), details.short_name, what="简称")
    if details.credit_code or kind != AgencyKind.UNIT:
        faults.issues.extend(credit_code_issues(details.credit_code, child(path, "credit_code")))
    _check_digits(faults, child(path, "division_code"), "行政区划代码", details.division_code, 6)
    if details.site_code:
        _check_digits(faults, child(path, "site_code"), "网站标识码", details.site_code, 10)
        if details.site_code[:6] != details.division_code:
            faults.add(
                child(path, "site_code"),
                "site_code.division",
                f"网站标识码的前六位应是行政区划代码{details.division_code},现在是{details.site_code[:6]}",
            )
    if details.postcode:
        _check_digits(faults, child(path, "postcode"), "邮政编码", details.postcode, 6)
    if details.email:
        try:
            validate_email(details.email)
        except ValidationError:
            faults.add(child(path, "email"), "email.form", f"电子邮箱写得不对:{shown(details.email)},请核对")


def _check_forms(faults: Faults, path: str, details: AgencyDetails) -> bool:
    """Every value is text and fits its column; the rest is judged only then."""
    before = len(faults.issues)
    for name in DETAIL_NAMES:
        value = getattr(details, name)
        column = cast("CharField[str, str]", AgencyVersion._meta.get_field(name))
        longest = column.max_length or 0
        if not isinstance(value, str):
            faults.add(child(path, name), "form.text", f"{column.verbose_name}应是文字,现在是{shown(value)}")
        # What has a fixed length is judged by its own rule, which says more.
        elif len(value) > longest and name not in ("credit_code", "division_code", "site_code", "postcode"):
            faults.add(
                child(path, name),
                "form.long",
                f"{column.verbose_name}最多{longest}个字,现在有{len(value)}个",
            )
    return len(faults.issues) == before


def _check_digits(faults: Faults, path: str, name: str, value: str, length: int) -> None:
    if len(value) != length or not (value.isascii() and value.isdigit()):
        faults.add(path, "form.digits", f"{name}应是{length}位数字,现在是{shown(value)}")
