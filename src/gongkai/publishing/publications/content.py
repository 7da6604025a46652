"""What a revision says: text, column, typed metadata and attachments, before it has a number or an author."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date

from gongkai.law.fields import check_day, check_member, check_rows, check_whole
from gongkai.law.reading import Faults, shown
from gongkai.law.refusals import Issue
from gongkai.law.steps import PublicAttribute

# Raised when the set of fields changes, so that what was hashed before can still be hashed the same way.
FORM = 1
NAME_LENGTH = 255

_SHA256 = re.compile(r"[0-9a-f]{64}")
# Tab and line breaks are text; the rest cannot be stored or shown.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")

LABELS = {
    "title": "名称",
    "column": "栏目",
    "body": "正文",
    "attribute": "公开属性",
    "attribute_reason": "不公开的理由",
    "document_number": "文号",
    "made_on": "成文日期",
    "issued_on": "发文日期",
    "formed_on": "形成日期",
    "effective_on": "生效日期",
    "planned_expiry_on": "废止日期",
    "arrangement": "组配分类",
    "topic": "主题分类",
    "genre": "体裁分类",
    "disclosure_mode": "公开方式",
    "keywords": "关键词",
    "summary": "内容概述",
    "source": "信息来源",
    "consultation_office": "政策咨询机关",
    "consultation_telephone": "政策咨询电话",
    "attachments": "附件",
}
LENGTHS: dict[str, int | None] = {
    "title": 300,
    "body": None,
    "attribute_reason": 500,
    "document_number": 100,
    "arrangement": 100,
    "topic": 100,
    "genre": 100,
    "disclosure_mode": 100,
    "summary": 2000,
    "source": 200,
    "consultation_office": 200,
    "consultation_telephone": 100,
}
DAYS = ("made_on", "issued_on", "formed_on", "effective_on", "planned_expiry_on")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of a revision, named by its content: shown name, SHA-256 in lower-case hex, size in bytes."""

    name: str
    sha256: str
    size: int

    def __post_init__(self) -> None:
        """Refuse a file without a name, with a wrong hash, or a size below zero."""
        faults = Faults()
        object.__setattr__(self, "name", _checked_text(faults, "name", self.name, NAME_LENGTH, "附件名"))
        if isinstance(self.name, str) and not self.name.strip():
            faults.add("name", "form.text", "附件要有名称")
        if not isinstance(self.sha256, str) or not _SHA256.fullmatch(self.sha256):
            faults.add(
                "sha256", "form.sha256", f"附件的校验码应是64位小写十六进制,现在是{shown(self.sha256)}"
            )
        check_whole(faults, "size", self.size, least=0, what="附件的字节数")
        faults.stop()


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """The fields of one revision. All text is kept in Unicode form NFC, as it is hashed.

    ``column`` is the uid of the column. ``planned_expiry_on`` is the first day on which the document will no
    longer hold, as it says itself [proposal]; ``formed_on`` the day of the matter it makes public. Only the
    form is checked here; whether it is complete enough to publish is asked by ``gate.may_publish``.

    Source: 安徽各地信息公开目录所印字段; 条例第12条
    """

    title: str
    column: str
    body: str = ""
    attribute: PublicAttribute = PublicAttribute.PROACTIVE
    attribute_reason: str = ""
    document_number: str = ""
    made_on: date | None = None
    issued_on: date | None = None
    formed_on: date | None = None
    effective_on: date | None = None
    planned_expiry_on: date | None = None
    arrangement: str = ""
    topic: str = ""
    genre: str = ""
    disclosure_mode: str = ""
    keywords: tuple[str, ...] = ()
    summary: str = ""
    source: str = ""
    consultation_office: str = ""
    consultation_telephone: str = ""
    attachments: tuple[Attachment, ...] = ()

    def __post_init__(self) -> None:
        """Refuse values of the wrong kind, too long or unprintable text."""
        faults = Faults()
        for name, most in LENGTHS.items():
            object.__setattr__(
                self, name, _checked_text(faults, name, getattr(self, name), most, LABELS[name])
            )
        if not isinstance(self.column, str) or not self.column:
            faults.add("column", "form.uid", f"请先选定栏目,现在是{shown(self.column)}")
        check_member(faults, "attribute", self.attribute, PublicAttribute, what=LABELS["attribute"])
        for name in DAYS:
            check_day(faults, name, getattr(self, name), optional=True, what=LABELS[name])
        check_rows(faults, "keywords", self.keywords, str)
        check_rows(faults, "attachments", self.attachments, Attachment)
        faults.stop()
        words = (_checked_text(faults, "keywords", word, 60, LABELS["keywords"]) for word in self.keywords)
        object.__setattr__(self, "keywords", tuple(words))
        faults.stop()

    def canonical(self, document_uid: str, agency_uid: str) -> dict[str, object]:
        """What the hash of a revision of this document is taken over."""
        values: dict[str, object] = {one.name: getattr(self, one.name) for one in fields(self)}
        values["attachments"] = [
            {"name": file.name, "sha256": file.sha256, "size": file.size} for file in self.attachments
        ]
        return {"form": FORM, "document": document_uid, "agency": agency_uid, **values}


def differences(
    before: Content, after: Content, rule: str, columns: Mapping[str, str] | None = None
) -> tuple[Issue, ...]:
    """One issue under ``rule`` for every field in which the two differ, in the order of the record.

    ``columns`` gives names for the uids of columns.
    """
    return tuple(
        Issue(name, rule, _difference(name, getattr(before, name), getattr(after, name), columns or {}))
        for name in LABELS
        if getattr(before, name) != getattr(after, name)
    )


def _difference(name: str, before: object, after: object, columns: Mapping[str, str]) -> str:
    label = LABELS[name]
    if name == "body":
        return f"{label}已有改动,请看过新的一版再办"
    if name == "column":
        before, after = columns.get(str(before), str(before)), columns.get(str(after), str(after))
    return f"{label}原是{_said(before)},现在是{_said(after)}"


def _said(value: object) -> str:
    if isinstance(value, PublicAttribute):
        return f"「{value.label}」"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        value = "、".join(one.name if isinstance(one, Attachment) else str(one) for one in value)
    return shown(value) if value else "空的"


def _checked_text(faults: Faults, path: str, value: object, most: int | None, what: str) -> object:
    """The text in NFC; its faults are noted."""
    if not isinstance(value, str):
        faults.add(path, "form.text", f"{what}应是文字,现在是{shown(value)}")
        return value
    if _UNPRINTABLE.search(value):
        faults.add(path, "form.unprintable", f"{what}里有看不见的控制字符,请删去或重新粘贴")
        return value
    text = unicodedata.normalize("NFC", value)
    if most is not None and len(text) > most:
        faults.add(path, "form.length", f"{what}最多{most}个字,现在有{len(text)}个")
    return text
