"""Whatever a text holds: nothing is raised, places lie inside it, and a mending takes its finding away."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.publishing.quality import Context, check_text, mended, promises_in, read_older_report

PIECES = st.sampled_from(
    [
        *"政府信息公开條例規範發務0123456789,，.。、;；:：()（）《》“”[]?!？ \t\n%月日年第号共其中条件",
        *"万元占等A",
        "规(guī)",
        "登陆网页",
        "建全机制",
        "2月30日",
        "2020年",
        "其中:",
        "合计",
        "分别为",
        "《中华人民共和国",
        "条例》",
        "(国务院令第492号)",
        "至",
        "上半年(",
        "9月)",
        "锛",
        "涓浗",
        "?,F",
        "\ufffd",
        "\ue000",
        "\x00",
        "１４９条",
        "1.5亿元",
        "占20%",
        "一是",
        "二、",
        "(三)",
        "五、下一步打算",
        "\u200b",
        "３，４５０件",
        "政 府",
        "9" * 40,
        "ä¸­å›½",
    ]
)
TEXTS = st.lists(PIECES, max_size=60).map("".join) | st.text(max_size=80)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_places_lie_inside_the_text_and_name_its_words(text: str) -> None:
    for one in check_text(text, context=Context()):
        assert 0 <= one.start < one.end <= len(text)
        assert one.words == text[one.start : one.end]
        assert one.problem
        assert one.remedy
        assert all(0 <= edit.start <= edit.end <= len(text) for edit in one.edits)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_a_mending_takes_its_finding_away(text: str) -> None:
    for one in check_text(text, context=Context()):
        if not one.edits:
            continue
        after = check_text(mended(text, one), context=Context())
        assert not any(
            (other.check, other.start, other.words) == (one.check, one.start, one.words) for other in after
        ), one


@settings(deadline=None)
@given(TEXTS)
def test_any_words_that_were_pasted_can_be_read_as_a_report(text: str) -> None:
    report = read_older_report("甲" + text, "粘贴的文字")
    for passage in report.passages:
        assert report.text[passage.start : passage.end] == passage.text
        assert report.place_of(passage.start) == passage.place
    for figure in report.figures:
        assert report.text[figure.start : figure.end]
    for promise in promises_in(report):
        assert report.text[promise.start :].startswith(promise.words[:1])
