"""What the forms of the office share."""

from __future__ import annotations

from django import forms

from gongkai.law.refusals import Refused


class OfficeForm(forms.Form):
    """A form that can show what an action refused beside the field it is about."""

    def show(self, refused: Refused) -> None:
        """Add the issues, at their fields where the form has them."""
        for issue in refused.issues:
            self.add_error(issue.field if issue.field in self.fields else None, issue.text)
