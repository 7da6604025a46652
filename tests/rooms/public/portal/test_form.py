"""The form of every page: well-formed, linked without a dead end, all words from one file, nothing inline."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from portal_reading import BASE, Pages, Publish, Reader, column

from gongkai.public.portal.bodies import _PLAIN, cleaned, shown
from gongkai.public.portal.county import CountySite
from gongkai.public.portal.rendering import style, templates
from gongkai.public.portal.words import words
from gongkai.publishing.publications import actions
from gongkai.publishing.publications.cleaning import clean
from gongkai.publishing.publications.models import Relation
from gongkai.registry.agencies.models import Agency
from gongkai.registry.catalogue.actions import close_column

CHINESE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")


@pytest.fixture
def whole(
    site: CountySite, justice: Agency, liuxi: Agency, publish: Publish, everything: Callable[[], Pages]
) -> Pages:
    """A county with an item of every sort, baked whole."""
    old = publish("policy-dept", "旧办法", document_number="清司〔2019〕8号", effective_on=date(2020, 1, 1))
    new = publish(
        "policy-dept",
        "新办法",
        body="<h2>一</h2><p>正文</p><h3>1</h3><table><tr><td>一</td></tr></table><p><img src='/x.png'></p>",
        files=(("新办法.pdf", b"pdf"), ("说明", b"text")),
        effective_on=date(2026, 5, 1),
        keywords=("办法",),
        summary="摘要",
    )
    reading = publish("interp-dept", "解读", body="", files=(("图解.jpg", b"jpg"),))
    publish("guide", "关于修订指南的说明")
    publish("news", "没有正文,只有附件", body="", files=(("名单.xlsx", b"x"),))
    publish("press", "发布会", agency=justice)
    actions.relate(Relation.INTERPRETS, reading, new, date(2026, 3, 30), by=None)
    actions.replace(old, new, date(2026, 3, 30), by=None)
    actions.withdraw(publish(title="撤回的", files=(("名单.xlsx", b"y"),)), "重复", by=None)
    close_column(column(justice, "press"), date(2026, 3, 29), by=None)
    return everything()


def pages_of(whole: Pages) -> dict[str, str]:
    found = {address: page for address, page in whole.files().items() if address.endswith((".html", "/"))}
    found["notice"] = whole.notice("/sfj/202603/00007.html")
    return found


def test_every_page_is_well_formed_with_one_first_heading_and_no_level_left_out(whole: Pages) -> None:
    for address, page in pages_of(whole).items():
        reader = Reader(page)
        assert page.startswith('<!DOCTYPE html>\n<html lang="zh-CN">'), address
        assert reader.headings.count(1) == 1, address
        assert reader.headings[0] == 1, address
        steps = zip(reader.headings, reader.headings[1:], strict=False)
        assert all(after - before <= 1 for before, after in steps), address
        assert len(set(reader.ids)) == len(reader.ids), address
        tags = [tag for tag, _ in reader.attributes]
        assert (tags.count("main"), tags.count("footer")) == (1, 1), address
        labels = [found.get("aria-label") for tag, found in reader.attributes if tag == "nav"]
        assert all(labels), address
        assert len(set(labels)) == len(labels), address
        assert reader.links[0] == "#main", address
        assert {"SiteName", "SiteDomain", "SiteIDCode"} <= set(reader.meta), address


def test_no_page_holds_script_or_style_or_loads_from_elsewhere(whole: Pages) -> None:
    for address, page in pages_of(whole).items():
        for tag, found in Reader(page).attributes:
            assert tag not in ("script", "style", "iframe", "object", "form"), address
            assert not [name for name in found if name == "style" or name.startswith("on")], address
            if tag in ("img", "source", "video"):
                assert (found.get("src") or "").startswith("/"), address
            if tag == "link" and found.get("rel") == "stylesheet":
                assert (found.get("href") or "").startswith("/static/portal.css?v="), address


def test_every_link_within_the_site_leads_to_something(whole: Pages) -> None:
    for address, page in pages_of(whole).items():
        reader = Reader(page)
        further = [found.get("href") or "" for tag, found in reader.attributes if tag == "link"]
        for link in [*reader.links, *further]:
            parts = urlsplit(link.removeprefix(BASE))
            if parts.netloc or not parts.path:
                assert not parts.fragment or parts.fragment in reader.ids or parts.netloc, link
                continue
            assert parts.path in whole, f"{address} leads to {link}"
            if parts.fragment:
                assert parts.fragment in Reader(whole.text(parts.path)).ids, link
    assert "/sfj/202603/00007.html" not in "".join(pages_of(whole).values())


def test_no_template_holds_a_word_of_its_own() -> None:
    for name, text in templates().items():
        assert not CHINESE.search(text), name
        plain = re.sub(r"{%.*?%}|{{.*?}}|{#.*?#}", "", text, flags=re.S)
        if name.endswith(".html"):
            spoken = re.sub(r"<[^>]*>", "", plain)
            assert not re.search(r"[A-Za-z]{2}", spoken), f"{name}: {spoken.strip()}"


def test_every_word_a_template_names_is_there_without_blanks_to_fill() -> None:
    whole = "".join(templates().values())
    named = re.findall(r"\{\{ w\.([a-z_.]+) \}\}", whole)
    assert len(named) > 50
    assert len(named) == len(re.findall(r"\bw\.", whole)), "a word is named in a way that is not read"
    for name in named:
        assert "{" not in words()[name], name


def test_the_style_needs_nothing_newer_than_the_browsers_of_the_offices() -> None:
    text = style().decode()
    newer = (
        ":has(",
        "@layer",
        "@container",
        "aspect-ratio",
        "inset:",
        ":is(",
        ":where(",
        "accent-color",
        "dvh",
        "color-mix",
        "&:",
        "text-wrap",
        "url(",
        "@import",
    )
    assert not [word for word in newer if word in text]
    assert not CHINESE.search(text)
    assert text.count("{") == text.count("}")


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(
    ("ink", "paper"),
    [
        *((ink, paper) for ink in ("ink", "grey", "blue") for paper in ("pale", "blue-pale")),
        ("amber", "amber-pale"),
        ("red", "red-pale"),
        ("ink", "red-pale"),
        ("ink", "amber-pale"),
        ("blue", "red-pale"),
    ],
)
def test_words_stand_out_from_their_paper(ink: str, paper: str) -> None:
    colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", style().decode()))
    light, dark = sorted((luminance(colours[ink]), luminance(colours[paper])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


TEXTS = st.text(st.sampled_from(list("第一条,。1aA <>&;\u00a0\u3000\n\r\t\u0301e\x00")), max_size=12)
PIECES = st.one_of(
    TEXTS.map(lambda text: f"<p>{text}</p>"),
    TEXTS.map(lambda text: f"<table><tbody><tr><td>{text}</td><th></th></tr></tbody></table>"),
    st.sampled_from(["&amp;", "&nbsp;", "&lt;p&gt;", "<p>", "</p>", "<br>", "<table>", "一"]),
)


@given(st.lists(PIECES, max_size=6).map("".join))
def test_a_body_taken_for_clean_is_what_cleaning_makes_of_it(body: str) -> None:
    import unicodedata

    if _PLAIN.fullmatch(body):
        assert clean(body) == unicodedata.normalize("NFC", body)
    else:
        assert cleaned(body) == clean(body)


def test_most_bodies_are_taken_for_clean_and_no_other() -> None:
    assert _PLAIN.fullmatch("<p>第一条 为了&nbsp;规范</p><table><tbody><tr><td>一</td></tr></tbody></table>")
    for body in (
        "<p><b>一</b></p>",
        "<p class='x'>一</p>",
        "<p>一",
        "<script>x</script>",
        "<p>&#60;</p>",
        "一",
    ):
        assert not _PLAIN.fullmatch(body)
    assert shown("<p>一</p>") == "<p>一</p>"
