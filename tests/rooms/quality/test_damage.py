"""Damaged characters, traditional ones, reading aids, marks, spaces and dates."""

from __future__ import annotations

import pytest
from quality_samples import found

from gongkai.publishing.quality import Context, Severity, mended


@pytest.mark.parametrize(
    "words",
    [
        "工作\ufffd开展",
        "锟斤拷",
        "烫烫烫",
        "工\x07作",
        "工\ue123作",
        "有序開展?,F將工作",
        "政府職能?。壑袌D分類",
        "政府????公开",
    ],
)
def test_lost_characters_are_found(words: str) -> None:
    (wrong,) = found(words, "damage.lost")
    assert wrong.severity is Severity.MUST


@pytest.mark.parametrize(
    "sentence",
    [
        "什么是政务公开?这里说明。",
        "您还有别的问题吗?请来电。",
        "烫伤怎么办?A处见附件。",
        "共公开信息3条(见表)。",
    ],
)
def test_a_question_is_no_damage(sentence: str) -> None:
    assert found(sentence, "damage.lost") == []


@pytest.mark.parametrize("original", ["政府信息公开", "中国人民", "关于印发方案", "法律援助中心"])
def test_utf8_read_as_gbk_is_read_back(original: str) -> None:
    broken = original.encode().decode("gb18030")
    text = f"标题:{broken}。"
    (wrong,) = found(text, "damage.misread")
    assert mended(text, wrong) == f"标题:{original}。"


@pytest.mark.parametrize("original", ["政府信息公开", "县司法局"])
def test_chinese_read_as_latin_is_found(original: str) -> None:
    assert found(original.encode("gbk").decode("latin-1"), "damage.misread")
    assert found(original.encode().decode("cp1252", "ignore"), "damage.misread")


def test_rare_characters_are_no_damage() -> None:
    assert found("黟县、亳州、濉溪、歙县、涡阳,涓涓细流,鑫磊公司,吉祥如意。", "damage.misread") == []


@pytest.mark.parametrize("aid", ["規(guī)范", "创（chuàng）新", "发(fā)展", "态(tài)度", "社會(huì )"])
def test_a_reading_aid_on_a_common_character_must_go(aid: str) -> None:
    (wrong,) = found(f"{aid}。", "reading.aid")
    assert wrong.severity is Severity.MUST
    assert "(" not in mended(f"{aid}。", wrong)
    assert "（" not in mended(f"{aid}。", wrong)


def test_a_reading_aid_on_a_rare_character_is_only_shown() -> None:
    (wrong,) = found("黟(yī)县位于皖南。", "reading.aid")
    assert wrong.severity is Severity.LOOK


def test_latin_letters_in_brackets_are_no_reading_aid() -> None:
    assert found("长度(km)、附件(pdf)、甲(a)、计算机(PC)。", "reading.aid") == []


def test_a_few_traditional_characters_are_named_one_by_one() -> None:
    one, other = found("规范政務公开内容,提高信息質量。", "script.traditional")
    assert (one.words, one.fix) == ("務", "务")
    assert (other.words, other.fix) == ("質", "质")


def test_a_name_that_is_written_so_is_left_alone() -> None:
    assert found("古黟論壇公司承办本次活动。", "script.traditional", Context(names=("古黟論壇公司",))) == []
    assert found("古黟論壇公司承办本次活动。", "script.traditional")


@pytest.mark.parametrize(
    ("words", "right"),
    [("及时公开,,按时更新", ","), ("及时公开，。", "。"), ("公开;;更新", ";"), ("公开、，更新", "，")],
)
def test_doubled_marks_are_made_one(words: str, right: str) -> None:
    (wrong,) = found(words, "marks.doubled")
    assert wrong.fix == right


@pytest.mark.parametrize("words", ["省略。。。", "公开……更新——办理", "真的!!", "比例1:2,共3:4。"])
def test_marks_that_belong_together_are_left_alone(words: str) -> None:
    assert found(words, "marks.doubled") == []


@pytest.mark.parametrize(
    "words", ["根据《条例办理。", "“应公开尽公开原则。", "(见附件。", "见附件)。", "【标题", "(见《附件)》。"]
)
def test_a_mark_without_its_partner_is_found(words: str) -> None:
    assert found(words, "marks.unpaired")


@pytest.mark.parametrize(
    "words", ["1)完善制度;2)健全机制。", "(一)完善制度。\n一)健全机制。", "(见“附件（1）”)", "甲(乙）丙"]
)
def test_pairs_and_item_numbers_are_left_alone(words: str) -> None:
    assert found(words, "marks.unpaired") == []


def test_half_width_marks_are_told_once_and_all_made_wide() -> None:
    text = "及时公开,按时更新:共1,234件(见附件);网址www.example.cn:8080。"
    (wrong,) = found(text, "marks.half_width")
    assert "全文5处" in wrong.problem
    assert mended(text, wrong) == "及时公开，按时更新：共1,234件（见附件）；网址www.example.cn:8080。"


def test_a_title_inside_a_title_takes_single_marks() -> None:
    (wrong,) = found("《关于印发《工作方案》的通知》", "marks.nested")
    assert wrong.fix == "〈工作方案〉"


@pytest.mark.parametrize(
    "text",
    ["县人民政 府负责落实工作。", "现将二〇二〇年上半年全县政务公开工作情况和下一步打\n算报告如下。"],
)
def test_a_word_that_is_torn_apart_is_found(text: str) -> None:
    (wrong,) = found(text, "spaces.inside")
    assert " " not in mended(text, wrong)
    assert "\n" not in mended(text, wrong)


@pytest.mark.parametrize(
    "text",
    [
        "附 件\n目 录",
        "联系人:张 三 李小明 王志远",
        "一、主要做法\n根据有关规定",
        "县司法局 县教育局 县财政局",
        "　　根据有关规定,现将情况报告如下。\n　　一、主要做法",
    ],
)
def test_spaces_and_lines_on_purpose_are_left_alone(text: str) -> None:
    assert found(text, "spaces.inside") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2021年2月30日召开会议。", "2月没有30日"),
        ("2021年2月29日召开会议。", "2021年2月没有29日"),
        ("2020年13月1日", "没有13月"),
        ("2020年15月召开会议", "没有15月"),
        ("6月31日前报送", "6月没有31日"),
        ("发布日期:2021-02-29", "2021年2月没有29日"),
        ("2020年3月5日(星期三)上午", "这一天是星期四,不是星期三"),
    ],
)
def test_a_day_that_does_not_exist_is_found(text: str, told: str) -> None:
    (wrong,) = found(text, "dates.none")
    assert told in wrong.problem


@pytest.mark.parametrize(
    "text", ["2020年2月29日(星期六)", "版本2021.13.1", "2021-02-28", "电话0559-2021-02-30", "12月31日"]
)
def test_days_that_exist_are_left_alone(text: str) -> None:
    assert found(text, "dates.none") == []


def test_an_end_before_its_beginning_is_found() -> None:
    assert found("公示期为2020年5月8日至2020年5月1日。", "dates.backwards")
    assert found("公示期为2020年5月8日至5月1日。", "dates.backwards")
    assert found("公示期为2020年12月28日至1月5日。", "dates.backwards") == []
    assert found("公示期为2020年5月1日至5月8日。", "dates.backwards") == []


def test_words_for_a_period_and_its_months_must_agree() -> None:
    assert found("上半年(1月—9月)", "dates.period")
    assert found("第二季度(1-3月)", "dates.period")
    assert found("上半年(1-5月)", "dates.period") == []
    assert found("第三季度(7月至9月)", "dates.period") == []
