"""The forms of the board. What may be written is said by the actions."""

from __future__ import annotations

from django import forms

from gongkai.platform.shell.forms import OfficeForm, day_field
from gongkai.watch.duties.actions.opening import MOST_WEEKS


class ExplainForm(OfficeForm):
    """A 情况说明 that was published: in the column as an item, or elsewhere with its words."""

    period = forms.ChoiceField(
        label="说明的是哪一段时间,或哪件事",
        error_messages={"required": "请选一段时间", "invalid_choice": "请从列出的时段里选一个"},
        help_text="一个栏目一年只登记一件,全年都没有就选全年。",
    )
    document = forms.ChoiceField(
        label="公开在本栏目的是哪一条",
        required=False,
        error_messages={"invalid_choice": "请从列出的信息里选;没有公开在本栏目,就不选,把内容写在下面"},
        help_text="情况说明要公开出来才算。已经公开在本栏目的,选那一条,下面的内容就不用管。",
    )
    text = forms.CharField(
        label="说明的内容",
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=(
            "好例:2026年我局没有招录计划,本栏目本年没有应公开的信息。"
            "不好的例子:工作忙,没有来得及更新。(这不是“没有应公开的信息”,不会被认可。)"
        ),
    )
    on = day_field("发布的日期", "公众最早能看到说明的那一天,不能晚于今天。")

    def clean_text(self) -> str:
        """The words as written; what the template leaves open has to be filled in."""
        text: str = self.cleaned_data["text"].strip()
        if self.cleaned_data.get("document"):
            return ""
        if "【" in text or "】" in text:
            raise forms.ValidationError("模板里【】的地方还没有换成本局的原因,请写明以后再登记")
        return text


class AcceptForm(OfficeForm):
    """The day from which an explanation is taken for one."""

    on = day_field("认可的日期", "从这天起状态是“已说明”。已说明不是正常,测评时可能仍要扣分。")


class WithdrawForm(OfficeForm):
    """Why an explanation no longer stands."""

    reason = forms.CharField(
        label="为什么撤销",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "请写明撤销的理由,例如:5月有了招录计划,不再是没有信息"},
    )


class PauseForm(OfficeForm):
    """From when to when a clock stands, and why."""

    from_day = day_field("从哪天起停钟")
    to_day = day_field(
        "到哪天为止", "到这天为止停钟,第二天接着算。不知道哪天结束就不写,以后再恢复。", required=False
    )
    reason = forms.CharField(
        label="为什么停钟",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "请写明停钟的理由,它会一直显示在这一项旁边"},
        help_text="好例:机构改革期间职能移交,县委编委2026年3月2日通知。",
    )


class ResumeForm(OfficeForm):
    """The last day on which a clock stands."""

    last_day = day_field("停钟的最后一天", "第二天起接着算。")


class OpenForm(OfficeForm):
    """The day of the opening sheet and the weeks its debts are spread over."""

    day = day_field("开账日期", "这一天已经超期和空白的,算旧账;以后新到期的照常列出,不会被旧账盖住。")
    weeks = forms.IntegerField(
        label="分几周补",
        min_value=1,
        max_value=MOST_WEEKS,
        initial=4,
        error_messages={
            "required": "请写周数,例如 4",
            "invalid": "请写一个整数,例如 4",
            "min_value": "至少是 1 周",
            "max_value": f"最多 {MOST_WEEKS} 周(半年)",
        },
        help_text="先排法定的,再排拖得最久的,每周差不多一样多。以后可以一项一项改。",
    )


class PlanForm(OfficeForm):
    """Another week for one debt."""

    week = day_field("改到哪一周", "写那一周的任何一天。")


class LinkForm(OfficeForm):
    """Which public item makes an event public."""

    document = forms.ChoiceField(
        label="哪一条信息公开了这件事",
        widget=forms.RadioSelect,
        error_messages={
            "required": "请选一条信息;列表里没有,就先用上面的查找",
            "invalid_choice": "请从列出的信息里选",
        },
    )
