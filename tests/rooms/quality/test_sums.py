"""Sums in sentences: what must be found, and what is none."""

from __future__ import annotations

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from quality_samples import found

from gongkai.publishing.quality import Severity


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("共收到申请12件(其中自然人10件、法人3件)。", "总数写的是12件,列出的2项加起来是13件,比总数多1件"),
        ("共收到申请１２件（其中：自然人１０件，法人３件）。", "加起来是13件"),
        ("A类3条、B类4条,合计8条。", "总数写的是8条,列出的2项加起来是7条,比总数少1条"),
        ("投入1.2亿元,其中中央6000万元、省4000万元、县1000万元。", "加起来是1.1亿元,比总数少0.1亿元"),
        ("发放1,234.5万元,其中甲1000万元、乙200.5万元、丙30万元。", "加起来是1230.5万元,比总数少4万元"),
        ("共发布信息10条,分别为:动态3条、文件4条、解读2条。", "加起来是9条,比总数少1条"),
        ("共三件,分别是:甲一件、乙一件。", "加起来是2件"),
        ("共发布149条。其中:动态100条、文件20条、解读10条、其他5条、专题3条。", "加起来是138条"),
        ("收到100件,其中自然人80件(其中网络60件、信函10件、当面9件),法人20件。", "加起来是79件"),
        ("发布信息50条,其中动态20条、文件20条和解读15条。", "加起来是55条,比总数多5条"),
    ],
)
def test_a_total_that_its_parts_do_not_make_up_is_found(sentence: str, told: str) -> None:
    (wrong,) = found(sentence, "sums.total")
    assert told in wrong.problem


@pytest.mark.parametrize(
    "sentence",
    [
        "主动公开信息136条,其中:机构领导7条、机关设置3条、政策法规45条、其他81条。",
        "发放资金149万元,其中种粮大户30万元、农机20万元等。",
        "发布信息149条,包括政策法规45条、部门动态31条。",
        "共有149人,其中男80人、女69人,党员30人。",
        "共有149人,其中女性100人、党员80人。",
        "共有党员149名,其中女党员30名。",
        "办理案件149件,其中民事案件约80件、刑事案件60件。",
        "发布信息149余条,其中动态100条、文件20条、解读10条。",
        "全年发布信息30条,开展培训2次,共服务群众500人次。",
        "今年投入20万元,去年投入30万元,共计培训100人。",
        "上半年30条,下半年40条,全年共70条。",
        "收到申请100件,办结95件,其中予以公开60件、部分公开10件。",
        "投入100万元,其中中央60万元,其中直达资金40万元、其他20万元,省40万元。",
        "依据条例第十条、第十二条,合计罚款3000元。",
        "上半年公开信息20条,同比增长5条,其中动态12条、文件8条。",
        "完成投资10.05亿元,其中一产1.12亿元、二产4.47亿元、三产4.47亿元。",
        "受理149件,其中婚姻家庭纠纷50件、邻里纠纷30件。",
        "发布信息149条,其中图片30幅、视频5个。",
    ],
)
def test_what_is_no_broken_sum_is_left_alone(sentence: str) -> None:
    assert found(sentence, "sums.total") == []


def test_a_long_list_that_ends_in_deng_is_held_to_its_total_but_less_gravely() -> None:
    sentence = "公开信息100条,其中:领导20条、机构20条、人事20条、法规20条、动态10条等信息。"
    (wrong,) = found(sentence, "sums.total")
    assert wrong.severity is Severity.SHOULD
    assert "句末的“等”里如果还有,请列出来" in wrong.remedy


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("其中网上占60%,信函占30%,当面占15%。", "3个占比加起来是105%,不是100%"),
        ("共149件,其中调解14件,占20%,起诉135件。", "14件占149件的9.4%,文中写的是20%"),
    ],
)
def test_shares_that_do_not_fit_are_found(sentence: str, told: str) -> None:
    (wrong,) = found(sentence, "sums.shares")
    assert told in wrong.problem


@pytest.mark.parametrize(
    "sentence",
    [
        "其中网上占33.3%,信函占33.3%,当面占33.3%。",
        "网上占60%,信函占30%,当面占15%等。",
        "共149件,其中调解14件,占9.4%,起诉135件,占90.6%。",
        "好评率占95%,差评占1%。",
    ],
)
def test_shares_that_fit_or_are_rounded_are_left_alone(sentence: str) -> None:
    assert found(sentence, "sums.shares") == []


NAMES = ("机构领导", "机关设置", "政策法规", "部门动态", "规划计划", "应急管理", "新闻发布", "决策公开")
PARTS = st.lists(st.integers(1, 400), min_size=3, max_size=8)
LISTS = st.tuples(
    PARTS,
    st.sampled_from("、,，;；"),
    st.sampled_from(("条", "件", "个", "份", "万元", "人次")),
    st.sampled_from((",其中:", "，其中", "(其中：", "。其中:", ",分别为")),
    st.booleans(),
)
Listed = tuple[list[int], str, str, str, bool]


def sentence_of(listed: Listed, total: int) -> str:
    parts, separator, unit, begin, full = listed
    words = separator.join(f"{name}{part}{unit}" for name, part in zip(NAMES, parts, strict=False))
    sentence = f"上半年共公开{total}{unit}{begin}{words}{')' if '(' in begin else ''}。"
    wide = {ord("0") + digit: chr(0xFF10 + digit) for digit in range(10)}
    return sentence.translate(wide) if full else sentence


@settings(deadline=None)
@given(LISTS)
@example(([7, 3, 5], "、", "条", ",其中:", True))
def test_a_right_sum_is_never_called_wrong(listed: Listed) -> None:
    assert found(sentence_of(listed, sum(listed[0])), "sums.total") == []


@settings(deadline=None)
@given(LISTS, st.integers(1, 50))
def test_parts_that_are_more_than_their_total_are_always_found(listed: Listed, more: int) -> None:
    parts = listed[0]
    total = sum(parts) - more
    running = [sum(parts[:place]) for place in range(2, len(parts) + 1)]
    assume(total > 0 and total not in running)
    (wrong,) = found(sentence_of(listed, total), "sums.total")
    assert f"比总数多{more}" in wrong.problem


@settings(deadline=None)
@given(LISTS)
def test_a_list_that_claims_no_wholeness_is_left_alone(listed: Listed) -> None:
    sentence = sentence_of(listed, sum(listed[0]) * 3).replace("其中", "包括").replace("分别为", "包括")
    assert found(sentence, "sums.total") == []
