"""The forms of the office's screens on reports."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from gongkai.platform.shell.forms import OfficeForm, day_field
from gongkai.reports.selfassessment.period import Period

# As large as quality takes them, so that it can say itself what is wrong.
LARGEST_FILE = 21_000_000


class BeginForm(OfficeForm):
    """Of which agency and which days a report is begun. ``from`` is no name in Python."""

    agency = forms.ChoiceField(
        label="单位", error_messages={"required": "请选单位", "invalid_choice": "请从列出的单位中选一个"}
    )
    first = day_field("从")
    last = day_field("到")

    def __init__(self, agencies: list[tuple[str, str]], period: Period, data: Any = None) -> None:
        """``agencies`` are code and name of those that can be written for; ``period`` is offered."""
        super().__init__(data, initial={"first": period.first, "last": period.last})
        self.offer("agency", agencies)

    @property
    def days(self) -> tuple[date, date]:
        """The days as they were read."""
        return self.day_of("first"), self.day_of("last")


class OlderForm(OfficeForm):
    """The last report: a file, or its words."""

    file = forms.FileField(
        label="上次报告的文件",
        required=False,
        help_text="Word(.docx)、网页或纯文字文件。旧的 .doc 请先另存为 .docx。",
    )
    text = forms.CharField(
        label="或者把正文粘贴在这里",
        required=False,
        widget=forms.Textarea(attrs={"rows": 10}),
    )

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        values = super().clean() or {}
        file, text = values.get("file"), values.get("text", "").strip()
        if not file and not text and not self.errors:
            raise forms.ValidationError("请选一个文件,或者粘贴正文。")
        if file and file.size > LARGEST_FILE:
            self.add_error("file", "文件太大,不像一份自评报告;请只留报告正文。")
        return values
