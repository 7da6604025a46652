"""Wrong words with their exceptions, and laws cited by a wrong name, number, or after their end."""

from __future__ import annotations

from datetime import date

import pytest
from quality_samples import found

from gongkai.publishing.quality import Context, Severity, mended
from gongkai.publishing.quality.known_laws import distance, known_laws, meant_by
from gongkai.publishing.quality.wrong_words import wrong_words


def test_the_list_has_its_words_once_and_no_right_word_is_wrong_itself() -> None:
    words = wrong_words()
    assert len(words) >= 80
    assert len({one.wrong for one in words}) == len(words)
    assert {one.right for one in words} & {one.wrong for one in words} == set()
    assert all(one.wrong != one.right for one in words)


@pytest.mark.parametrize(
    ("sentence", "right"),
    [
        ("每天登陆网页查看预警栏目。", "登录"),
        ("请登陆县政府门户网站查询。", "登录"),
        ("登陸政務公開後臺。", "登录"),
        ("二是建全机制。", "健全"),
        ("周密布署,落实责任。", "部署"),
        ("做为牵头单位,按时办结。", "作为"),
        ("截止2020年6月底,共公开149条。", "截至"),
        ("截止目前,共公开149条。", "截至"),
        ("各部门及其它单位。", "其他"),
        ("建立台帐。", "台账"),
        ("在公示拦张贴。", "公示栏"),
        ("再接再励,一如继往。", "再接再厉"),
        ("公布行政权利清单。", "行政权力"),
        ("建(jiàn)全机制。", "健全"),
    ],
)
def test_a_slip_is_found_with_the_right_word(sentence: str, right: str) -> None:
    wrong = found(sentence, "words.wrong")[0]
    assert wrong.fix == right
    assert wrong not in found(mended(sentence, wrong), "words.wrong")


@pytest.mark.parametrize(
    "sentence",
    [
        "今年第5号台风于7日在沿海登陆,请注意防范。",
        "渡江登陆作战纪念馆免费开放。",
        "创建全国文明城市,组建全县巡查专班。",
        "报名截止2020年6月30日。",
        "报名截止到6月30日17时。",
        "做为民服务的好干部。",
        "支付主任医师津贴。",
        "按排放标准执行,按排名公布。",
        "以经济建设为中心。",
        "自已登记之日起计算。",
        "月末按规定结账。",
        "兑付书记员补贴。",
        "全部份额由县财政承担。",
        "打消假冒产品的侥幸。",
        "同步署名公布。",
    ],
)
def test_the_same_characters_in_their_right_place_are_left_alone(sentence: str) -> None:
    assert found(sentence, "words.wrong") == []


@pytest.mark.parametrize(
    ("title", "right"),
    [
        ("《中华人民共和国政务信息公开条例》", "《中华人民共和国政府信息公开条例》"),
        ("《政务信息公开条例》", "《政府信息公开条例》"),
        ("《中华人民共和国行政复义法》", "《中华人民共和国行政复议法》"),
        ("《中华人民共和国优化营商环境条例》", "《优化营商环境条例》"),
        ("《中华人民共和国保守国家机密法》", "《中华人民共和国保守国家秘密法》"),
    ],
)
def test_a_title_that_does_not_exist_is_named_rightly(title: str, right: str) -> None:
    (wrong,) = found(f"根据{title}及有关规定,制定本办法。", "laws.title")
    assert wrong.fix == right


@pytest.mark.parametrize(
    "title",
    [
        "《中华人民共和国政府信息公开条例》",
        "《政府信息公开条例》",
        "《中华人民共和国行政许可法(2019年修正)》",
        "《安徽省政务公开办法》",
        "《清岚县政务信息公开条例实施办法》",
        "《中华人民共和国教师法》",
        "《民事诉讼法》",
        "《中华人民共和国行政监察法实施条例》",
        "《中华人民共和国海上交通安全法》",
        "《医疗废物管理条例》",
        "《关于进一步做好政务信息公开条例》",
        "《信访工作条例》",
        "《论语》",
    ],
)
def test_right_and_unknown_titles_are_left_alone(title: str) -> None:
    assert found(f"根据{title}办理。", "laws.title") == []


def test_no_law_on_our_list_is_taken_for_another() -> None:
    for short, law in known_laws().items():
        assert found(f"根据《{law.title}》办理。", "laws.title") == [], short


def test_a_repealed_law_is_told_only_after_its_end_and_only_where_it_is_taken_as_valid() -> None:
    text = "根据《中华人民共和国合同法》签订协议。"
    (wrong,) = found(text, "laws.repealed", Context(on=date(2021, 1, 1)))
    assert "2021年1月1日起不再施行" in wrong.problem
    assert "《中华人民共和国民法典》" in wrong.remedy
    assert found(text, "laws.repealed", Context(on=date(2020, 12, 31))) == []
    past = "依照当时施行的《中华人民共和国合同法》签订。"
    assert found(past, "laws.repealed", Context(on=date(2021, 1, 1))) == []


def test_the_decree_number_of_an_older_edition_is_told_from_the_day_of_the_newer() -> None:
    text = "根据《中华人民共和国政府信息公开条例》(国务院令第492号)。"
    (wrong,) = found(text, "laws.decree", Context(on=date(2020, 7, 1)))
    assert "2019年4月3日修订后是国务院令第711号" in wrong.problem
    assert "第711号" in mended(text, wrong)
    assert found(text, "laws.decree", Context(on=date(2018, 7, 1))) == []


def test_a_decree_number_before_the_title_is_read_too() -> None:
    text = "根据国务院令第711号《重大行政决策程序暂行条例》。"
    (wrong,) = found(text, "laws.decree")
    assert "应为国务院令第713号" in wrong.problem


def test_a_number_we_cannot_know_is_not_judged() -> None:
    """行政许可法 was amended by an order that is not on our list."""
    assert found("《中华人民共和国行政许可法》(主席令第29号)", "laws.decree") == []


def test_what_rests_on_memory_says_so() -> None:
    (wrong,) = found("《中华人民共和国保守国家机密法》", "laws.title")
    assert "请核对" in wrong.source.printed()
    (read,) = found("《中华人民共和国政务信息公开条例》", "laws.title")
    assert "请核对" not in read.source.printed()
    assert read.severity is Severity.MUST


def test_a_title_as_near_to_two_laws_as_to_one_is_not_guessed() -> None:
    assert meant_by("教育法", 1) is None
    assert distance("政务信息公开条例", "政府信息公开条例", 2) == 1
    assert distance("甲乙丙丁", "戊己庚辛", 2) == 3
