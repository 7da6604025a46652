"""栏目类别: the value of the government page tag ``ColumnType``, by the slug of a column.

Source: 国办发〔2017〕47号附件《网页设计规范》的栏目类别 [second-hand]
"""

from __future__ import annotations

from gongkai.public.portal.words import words

_POLICY = "policy"


def column_type(slug: str) -> str:
    """The type of a column: that of its slug, of the first part of its slug, else 信息公开目录."""
    found = words()
    for name in (slug, slug.partition("-")[0]):
        said = found.get(f"column_type.{name}")
        if said is not None:
            return said
    return found["page_types.other"]


def holds_policy(slug: str) -> bool:
    """True if what lies in the column is policy: its 有效性 is always said, even where it has no days."""
    return slug.partition("-")[0] == _POLICY
