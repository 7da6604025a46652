"""孙丽 and the public look for documents: by words, names, numbers; whatever they type, an answer comes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from gongkai.platform.index import Filters, Hits, Index, IndexDocument, IndexUnusable

CHINESE = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)
TITLES = (
    "黟县司法局关于印发公共法律服务体系建设实施方案的通知",
    "关于古黟论坛停办的公告",
    "中华人民共和国政府信息公开条例",
    "县司法局2026年部门预算",
    "柳溪司法所开展普法宣传",
    "清岚县最低生活保障标准调整公示",
    "关于开展2026年度行政执法案卷评查工作的通知",
    "宏村镇人民调解委员会名录",
    "𠮷野家餐饮有限公司行政处罚决定书",
    "清岚县司法局2025年政府信息公开工作年度报告",
)
TEXTS = (
    "各司法所:现将方案印发给你们,请认真贯彻执行。碧阳镇法律援助工作站负责农村低保对象的接待。",
    "公养护站自4月起停止接待。",
)


def document(number: int, title: str, text: str = "", **values: object) -> IndexDocument:
    defaults = {
        "uid": f"uid-{number}",
        "agency": "sfj",
        "column": "notice",
        "number": f"11341023MB1500011K/202603-{number:05}",
        "docno": "",
        "day": date(2026, 3, number),
        "validity": "有效",
    }
    return IndexDocument(title=title, text=text, **{**defaults, **values})  # type: ignore[arg-type]


def filled(folder: Path) -> Index:
    folder.mkdir()
    index = Index.create(folder)
    documents = [
        document(number, title, TEXTS[number - 1] if number <= len(TEXTS) else "")
        for number, title in enumerate(TITLES, 1)
    ]
    documents[0] = document(1, TITLES[0], TEXTS[0], docno="黟司〔2026〕6号")
    index.add(documents)
    index.commit()
    return index


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with filled(tmp_path_factory.mktemp("index") / "one") as index:
        yield index


def uids(hits: Hits) -> list[str]:
    return [hit.uid for hit in hits.results]


def marked(pieces: tuple[tuple[str, bool], ...]) -> list[str]:
    return [text for text, asked in pieces if asked]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("黟", ["uid-1", "uid-2"]),
        ("黟县", ["uid-1"]),
        ("古黟", ["uid-2"]),
        ("古黟论坛", ["uid-2"]),
        ("公养护", ["uid-2"]),
        ("公养护站", ["uid-2"]),
        ("碧阳镇", ["uid-1"]),
        ("𠮷野家", ["uid-9"]),
        ("人民共和国政府", ["uid-3"]),
        ("２０２６年 预算", ["uid-4"]),
        ("预算 司法局", ["uid-4"]),
    ],
)
def test_words_and_names_are_found_wherever_they_stand(index: Index, query: str, found: list[str]) -> None:
    hits = index.search(query)
    assert sorted(uids(hits)) == found
    assert (hits.total, hits.partial) == (len(found), False)


@pytest.mark.parametrize(
    ("query", "found"),
    [("低保", {"uid-1", "uid-6"}), ("最低生活保障", {"uid-1", "uid-6"}), ("信息公开年报", {"uid-10"})],
)
def test_one_name_of_a_thing_finds_its_other_names(index: Index, query: str, found: set[str]) -> None:
    assert set(uids(index.search(query))) == found


@pytest.mark.parametrize(
    "query",
    [
        "黟司〔2026〕6号",
        "黟司[2026]06号",
        "黟司（2026）第6号",
        " 黟司 【2026】 6 号 ",
        "11341023MB1500011K/202603-00001",
        "11341023mb1500011k/202603-00001",
        "202603-00001",
        "通知 202603-00001",
    ],
)
def test_a_number_finds_its_document_before_all_others(index: Index, query: str) -> None:
    assert uids(index.search(query))[0] == "uid-1"


def test_a_number_beats_any_text(tmp_path: Path) -> None:
    with Index.create(tmp_path) as index:
        loud = [document(number, "黟司〔2026〕6号 " * 5, "黟司〔2026〕6号 " * 50) for number in range(1, 9)]
        index.add([*loud, document(9, "通知", docno="黟司〔2026〕6号")])
        index.commit()
        assert uids(index.search("黟司〔2026〕6号"))[0] == "uid-9"


def test_a_title_goes_before_a_text(tmp_path: Path) -> None:
    with Index.create(tmp_path) as index:
        index.add([document(1, "工作通知", "法律援助" * 3), document(2, "法律援助办事指南", "窗口")])
        index.commit()
        assert uids(index.search("法律援助")) == ["uid-2", "uid-1"]


def test_where_nothing_has_it_all_what_has_most_of_it_is_given_and_said_to_be_partial(index: Index) -> None:
    hits = index.search("司法局 部门预算 钢铁")
    assert (uids(hits)[0], hits.partial) == ("uid-4", True)
    assert index.search("钢铁 水泥") == Hits(0, ())


def test_filters_narrow_by_agency_column_validity_and_days(tmp_path: Path) -> None:
    with Index.create(tmp_path) as index:
        index.add(
            [
                document(1, "预算", agency="sfj", column="budget"),
                document(2, "预算", agency="czj", column="budget"),
                document(3, "预算", agency="czj", column="news", validity="废止"),
            ]
        )
        index.commit()

        def found(**values: object) -> set[str]:
            return set(uids(index.search("预算", Filters(**values))))  # type: ignore[arg-type]

        assert found(agencies=("czj",)) == {"uid-2", "uid-3"}
        assert found(agencies=("czj", "sfj"), columns=("budget",)) == {"uid-1", "uid-2"}
        assert found(validity=("废止",)) == {"uid-3"}
        assert found(first=date(2026, 3, 2)) == {"uid-2", "uid-3"}
        assert found(last=date(2026, 3, 2)) == {"uid-1", "uid-2"}
        assert found(first=date(2026, 3, 2), last=date(2026, 3, 2)) == {"uid-2"}
        assert found(agencies=('czj" OR "sfj',)) == set()
        assert uids(index.search("", Filters(agencies=("czj",)))) == ["uid-3", "uid-2"]
        assert uids(index.search("预算", newest_first=True)) == ["uid-3", "uid-2", "uid-1"]
        page = index.search("预算", limit=1, offset=1, newest_first=True)
        assert (uids(page), page.total) == (["uid-2"], 3)


def test_what_was_asked_for_is_marked_in_pieces_that_make_up_the_text(index: Index) -> None:
    first = index.search("法援 黟县").results[0]
    assert "".join(text for text, _ in first.title) == TITLES[0]
    assert "".join(text for text, _ in first.excerpt) == TEXTS[0]
    assert marked(first.title) == ["黟县"]
    assert marked(first.excerpt) == ["法律援助"]


def test_neighbouring_words_are_one_mark_and_common_single_characters_are_none(index: Index) -> None:
    assert marked(index.search("公共法律服务的").results[0].title) == ["公共法律服务"]


def test_markup_in_a_title_is_given_back_as_the_text_it_is(tmp_path: Path) -> None:
    with Index.create(tmp_path) as index:
        index.add([document(1, "<script>alert(1)</script>预算")])
        index.commit()
        assert index.search("预算").results[0].title == (("<script>alert(1)</script>", False), ("预算", True))


def test_a_long_text_shows_the_place_where_most_of_what_was_asked_stands(tmp_path: Path) -> None:
    text = "法律。" + "其他内容。" * 60 + "本县法律援助中心设在司法局一楼。" + "其他内容。" * 60
    with Index.create(tmp_path) as index:
        index.add([document(1, "通知", text)])
        index.commit()
        pieces = index.search("法律援助 司法局").results[0].excerpt
    assert marked(pieces) == ["法律援助", "司法局"]
    assert pieces[0] == pieces[-1] == ("…", False)
    assert len("".join(piece for piece, _ in pieces)) < 130


@pytest.mark.parametrize(
    "query",
    [
        *('"', "'", "(((", "title:预算", "AND OR NOT", "预算~2", "[* TO *]", "+-*?^", "\\", "a AND", "/(/"),
        *(
            "😀",
            "👨‍👩‍👧",
            "\0",
            "a\0b",
            "\ud800",
            "\u202e县",
            "‏العربية",
            "ཡིག",
            "|",
            "预算 | 司法局",
            "％",
            "\ufeff",
        ),
        *("县" * 10_000, "a" * 10_000, "1 " * 5_000, "(" * 10_000, " " * 10_000, "\n\t\r"),
    ],
)
def test_no_text_is_too_odd_to_look_for(index: Index, query: str) -> None:
    hits = index.search(query)
    assert hits.total >= len(hits.results)
    assert index.search(query, Filters(agencies=(query,))).total == 0


@given(st.text(alphabet=st.characters(), max_size=300))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_answered(index: Index, query: str) -> None:
    assert index.search(query, limit=3).total >= 0


def test_of_a_very_long_query_the_beginning_is_used_and_this_is_said(index: Index) -> None:
    hits = index.search("黟县 " * 100)
    assert (uids(hits), hits.shortened) == (["uid-1"], True)


def test_limits_outside_their_range_are_brought_inside(index: Index) -> None:
    assert len(index.search("", limit=0).results) == 1
    assert len(index.search("", limit=10_000, offset=-5).results) == len(TITLES)


@given(st.sampled_from(range(1, len(TITLES) + 1)), st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_two_or_more_characters_in_a_row_of_a_title_find_it(
    index: Index, number: int, data: st.DataObject
) -> None:
    title = TITLES[number - 1]
    first = data.draw(st.integers(0, len(title) - 2))
    last = data.draw(st.integers(first + 2, len(title)))
    stretch = title[first:last]
    # A figure is one word: 026 does not find 2026.
    assume(not any(sign.isdigit() for sign in stretch.replace("2026", "").replace("2025", "")))
    hits = index.search(stretch, limit=100)
    assert f"uid-{number}" in uids(hits)
    assert not hits.partial


@given(st.text(alphabet=CHINESE, min_size=2, max_size=40), st.data())
@settings(max_examples=25, deadline=None)
def test_this_holds_for_characters_in_any_order(
    tmp_path_factory: pytest.TempPathFactory, title: str, data: st.DataObject
) -> None:
    first = data.draw(st.integers(0, len(title) - 2))
    last = data.draw(st.integers(first + 2, len(title)))
    with Index.create(tmp_path_factory.mktemp("any")) as index:
        index.add([document(1, title)])
        index.commit()
        assert uids(index.search(title[first:last])) == ["uid-1"]


def test_in_a_text_a_stretch_that_cuts_a_word_in_two_is_not_found(index: Index) -> None:
    # The limit of cutting into words: 接待 is one word of the text, so 对象的接 finds it only in part.
    assert uids(index.search("对象的接待")) == ["uid-1"]
    cut = index.search("对象的接")
    assert cut.total == 0 or cut.partial


def test_a_document_added_again_replaces_the_former_and_a_removed_one_is_gone(tmp_path: Path) -> None:
    with Index.create(tmp_path) as index:
        index.add([document(1, "旧题目"), document(2, "另一件")])
        index.commit()
        index.add([document(1, "新名称")])
        index.remove(["uid-2", "never-there"])
        assert index.search("旧题目").total == 1
        index.commit()
        assert (index.search("旧题目").total, uids(index.search("新名称")), index.count) == (0, ["uid-1"], 1)
        assert index.search("另一件").total == 0


def test_another_reader_sees_a_commit_at_its_next_search(tmp_path: Path) -> None:
    with Index.create(tmp_path) as writing, Index.open(tmp_path) as reading:
        writing.add([document(1, "预算")])
        assert reading.search("预算").total == 0
        writing.commit()
        assert reading.search("预算").total == 1


def test_one_process_writes_at_a_time_and_the_other_is_told_so(tmp_path: Path) -> None:
    with Index.create(tmp_path) as first, Index.open(tmp_path) as second:
        first.add([document(1, "预算")])
        with pytest.raises(IndexUnusable, match="正被另一个程序写入"):
            second.add([document(2, "决算")])


def test_what_was_not_committed_is_dropped_at_the_end(tmp_path: Path) -> None:
    with Index.create(tmp_path) as index:
        index.add([document(1, "预算")])
    with Index.open(tmp_path) as again:
        assert again.count == 0
