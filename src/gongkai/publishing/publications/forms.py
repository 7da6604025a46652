"""The forms of the office's screens on public items. What may be written is said by the actions."""

from __future__ import annotations

from django import forms

from gongkai.platform.shell.forms import OfficeForm, day_field
from gongkai.publishing.publications.actions.relating import ADDRESS_LENGTH
from gongkai.publishing.publications.models import Channel

# The portal is no other channel.
OTHER_CHANNELS = [(one.value, one.label) for one in Channel if one is not Channel.PORTAL]


class WithdrawForm(OfficeForm):
    """The reason for which an item is taken back."""

    reason = forms.CharField(
        label="为什么撤回",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "请写明撤回的理由,例如:附件第2页有身份证号"},
        help_text="写清楚哪里不对、怎么发现的。好例:附件第2页有18人的身份证号,读者来电指出。",
    )


class ChannelForm(OfficeForm):
    """Where else, and when, an item was made public."""

    channel = forms.ChoiceField(
        label="渠道",
        choices=[("", "请选择"), *OTHER_CHANNELS],
        error_messages={"required": "请选一个渠道", "invalid_choice": "请从列出的渠道中选一个"},
    )
    on = day_field("公开的日期", "公众最早能看到的那一天,不能晚于今天。", missing="请写公开的日期")
    address = forms.CharField(
        label="网址或地点",
        required=False,
        max_length=ADDRESS_LENGTH,
        help_text="公众号文章的网址,或公示栏、查阅点在哪里。没有可以不写。",
        error_messages={"max_length": f"网址或地点最多{ADDRESS_LENGTH}个字"},
    )
