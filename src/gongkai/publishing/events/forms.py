"""The forms of 登记一件事. What may be written is said by the actions."""

from __future__ import annotations

from typing import Any

from django import forms

from gongkai.platform.shell.forms import OfficeForm, day_field
from gongkai.publishing.events.entry import EventEntry, Evidence
from gongkai.publishing.events.kinds import BY_CODE, BY_HAND
from gongkai.publishing.events.models import NUMBER_LENGTH, TITLE_LENGTH, Event
from gongkai.publishing.events.policy import Place
from gongkai.registry.agencies.models import Agency
from gongkai.registry.catalogue.models import Column

_MISSING = "请选一个列出的"


class EventForm(OfficeForm):
    """Three fields, and what is folded away below them."""

    kind = forms.ChoiceField(
        label="哪类",
        choices=[("", "请选择"), *((one.code, one.label) for one in BY_HAND)],
        error_messages={"required": "请选哪一类事情", "invalid_choice": _MISSING},
    )
    on = day_field(
        "哪天",
        "作出决定、印发文件、批复的那一天,不是今天登记的日期。",
        missing="请写事情发生的日期",
    )
    title = forms.CharField(
        label="叫什么",
        max_length=TITLE_LENGTH,
        error_messages={
            "required": "请写这件事的名称,例如:对某律师事务所罚款5000元的决定",
            "max_length": f"名称最多{TITLE_LENGTH}个字,请写短些",
        },
        help_text="例如:对某律师事务所罚款5000元的决定。不要写身份证号、电话。",
    )
    document_number = forms.CharField(
        label="文号",
        required=False,
        max_length=NUMBER_LENGTH,
        help_text="例如 清司罚决字〔2026〕2号,括号用 [] 也可以。写了文号,公开同一文号的信息时自动对上。",
        error_messages={"max_length": f"文号最多{NUMBER_LENGTH}个字"},
    )
    responsible = forms.ChoiceField(
        label="责任股室", required=False, error_messages={"invalid_choice": _MISSING}
    )
    column = forms.ChoiceField(
        label="只和哪个栏目有关",
        required=False,
        help_text="复核栏目时必须选;别的事情可以不选。",
        error_messages={"invalid_choice": _MISSING},
    )
    via = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Any,
        place: Place,
        units: dict[str, Agency],
        names: dict[str, str],
        columns: dict[str, Column],
        **more: Any,
    ) -> None:
        """The form for a place; ``units`` (with their ``names``) and ``columns`` can be chosen, by uid."""
        super().__init__(data, **more)
        self._place, self._units, self._columns = place, units, columns
        if place.responsible is not None or not units:
            # Whoever registers for her own unit answers for it.
            del self.fields["responsible"]
        else:
            self.offer("responsible", [("", "由本机关自己负责"), *names.items()])
        self.offer("column", [("", "不限"), *((uid, one.name) for uid, one in columns.items())])

    @property
    def folded(self) -> tuple[forms.BoundField, ...]:
        """The fields that few events need."""
        names = ("document_number", "responsible", "column")
        return tuple(self[name] for name in names if name in self.fields)

    @property
    def unfolded(self) -> bool:
        """True if something stands in a folded field, is wrong there, or must be said there."""
        kind = BY_CODE.get(str(self["kind"].value() or ""))
        if kind is not None and kind.needs_column:
            return True
        return any(field.errors or field.value() for field in self.folded)

    def entry(self, evidence: tuple[Evidence, ...] = ()) -> EventEntry:
        """What was filled in."""
        values = self.cleaned_data
        return EventEntry(
            self._place.agency,
            values["kind"],
            values["title"],
            self.day_of("on"),
            values["document_number"],
            self._place.responsible or self._units.get(values.get("responsible", "")),
            self._columns.get(values["column"]),
            evidence,
        )


class CorrectForm(EventForm):
    """The same fields as they should be, and why they were not."""

    reason = forms.CharField(
        label="为什么更正",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "请写明更正的理由,例如:决定书上的日期是18日"},
    )

    @staticmethod
    def initial_of(event: Event) -> dict[str, Any]:
        """The fields as the event has them."""
        return {
            "kind": event.kind,
            "on": event.on,
            "title": event.title,
            "document_number": event.document_number,
            "responsible": "" if event.responsible is None else event.responsible.uid,
            "column": "" if event.column is None else event.column.uid,
        }


class CancelForm(OfficeForm):
    """Why an event is taken out."""

    reason = forms.CharField(
        label="为什么取消",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "请写明取消的理由,例如:同一份决定登记了两次"},
        help_text="日期或名称写错,请用更正,不用取消。",
    )
