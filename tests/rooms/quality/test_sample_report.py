"""The sample report as it is: what 孙丽 of the county's office found by hand is found, each at its place."""

from __future__ import annotations

from collections import Counter
from datetime import date

from quality_samples import SAMPLE

from gongkai.publishing.quality import Context, Finding, Severity, check_text, mended

PUBLISHED = Context(on=date(2020, 7, 10))
FINDINGS = check_text(SAMPLE, context=PUBLISHED)


def of(check: str) -> list[Finding]:
    return [one for one in FINDINGS if one.check == check]


def test_149_items_are_136_when_added_up_and_every_part_is_named() -> None:
    (wrong,) = of("sums.total")
    assert SAMPLE[wrong.start : wrong.end].startswith("149條,其中:機構領導7條")
    assert SAMPLE[wrong.start : wrong.end].endswith("重點領域信息16條")
    assert "总数写的是149条,列出的15项加起来是136条,比总数少13条" in wrong.problem
    for part in ("机构领导7条", "政策法规45条", "人大代表建议和政协委员提案办理1条", "重点领域信息16条"):
        assert part in wrong.problem


def test_the_law_that_does_not_exist_is_named_rightly() -> None:
    (wrong,) = of("laws.title")
    assert wrong.words == "《中華人民共和國政務信息公開條例》"
    assert wrong.fix == "《中华人民共和国政府信息公开条例》"
    assert wrong.severity is Severity.MUST


def test_the_wrong_words_are_found_though_written_in_traditional_characters() -> None:
    assert [(one.words, one.fix) for one in of("words.wrong")] == [("登陸", "登录"), ("建全", "健全")]
    login, sound = of("words.wrong")
    assert SAMPLE[login.start :].startswith("登陸網頁查看預警欄目")
    assert SAMPLE[sound.start :].startswith("建全機制")


def test_all_reading_aids_are_found_where_they_stand() -> None:
    aids = of("reading.aid")
    assert len(aids) == 41
    assert aids[0].words == "規(guī)"
    assert SAMPLE[aids[0].start :].startswith("規(guī)范政務公開內容")
    assert Counter(one.words for one in aids)["發(fā)"] == 17
    assert all(one.severity is Severity.MUST for one in aids)


def test_the_damaged_characters_are_found_and_read_back() -> None:
    (wrong,) = of("damage.lost")
    assert wrong.words == "?,F"
    assert wrong.fix == "。現"
    assert "有序開展。現將工作自評情況總結如下" in mended(SAMPLE, wrong)


def test_the_whole_text_is_told_to_be_traditional_once() -> None:
    (script,) = of("script.traditional")
    assert "全文用的是繁体字" in script.problem
    assert "根据《中华人民共和国政务信息公开条例》及有关规(guī)定" in mended(SAMPLE, script)


def test_nothing_else_is_found_but_the_half_width_marks() -> None:
    """Looked through by hand: each of these is right, and the report has no other mistake of these kinds."""
    assert Counter(one.check for one in FINDINGS) == {
        "reading.aid": 41,
        "words.wrong": 2,
        "sums.total": 1,
        "laws.title": 1,
        "damage.lost": 1,
        "script.traditional": 1,
        "marks.half_width": 1,
    }
