"""What the forms of the office share."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django import forms

from gongkai.law.refusals import Refused


class OfficeForm(forms.Form):
    """A form that can show what an action refused beside the field it is about."""

    def show(self, refused: Refused) -> None:
        """Add the issues, at their fields where the form has them."""
        for issue in refused.issues:
            self.add_error(issue.field if issue.field in self.fields else None, issue.text)

    def day_of(self, name: str) -> date:
        """A day as it was read."""
        found: date = self.cleaned_data[name]
        return found

    def offer(self, name: str, choices: Iterable[tuple[str, str]]) -> None:
        """Let these be chosen in the field ``name``."""
        field = self.fields[name]
        if not isinstance(field, forms.ChoiceField):
            raise AssertionError(f"{name} offers no choice")
        field.choices = list(choices)


def day_field(
    label: str, help_text: str = "", *, required: bool = True, missing: str = "请写日期,例如 2026-03-30"
) -> forms.DateField:
    """A day, picked from a calendar or written as 2026-03-30; ``missing`` is said where there is none."""
    return forms.DateField(
        label=label,
        required=required,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        input_formats=["%Y-%m-%d"],
        error_messages={"required": missing, "invalid": "日期请写成 2026-03-30 这样"},
        help_text=help_text,
    )
