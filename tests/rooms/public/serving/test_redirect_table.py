"""The table of old addresses, and the same written for nginx."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.public.serving.layout import REDIRECTS
from gongkai.public.serving.redirects import Redirects, as_requested, nginx_map, table


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("/public/6615714/9001.html", "/public/6615714/9001.html"),
        ("http://www.old.gov.cn/col/index.html?type=2&nav=7#top", "/col/index.html?type=2&nav=7"),
        ("HTTPS://old.gov.cn", "/"),
        ("https://old.gov.cn?id=5", "/?id=5"),
        ("/文件/办法.doc", "/%E6%96%87%E4%BB%B6/%E5%8A%9E%E6%B3%95.doc"),
        ("/a b\tc", "/a%20b%09c"),
        ("/%e4%b8%ad", "/%e4%b8%ad"),
        ("not an address", None),
        ("ftp://old.gov.cn/x", None),
        ("", None),
    ],
)
def test_an_old_address_is_kept_as_a_browser_asks_for_it(address: str, target: str | None) -> None:
    assert as_requested(address) == target


def test_the_first_of_two_holds_and_none_leads_to_itself() -> None:
    pairs = [("/x", "/sfj/"), ("/x", "/jyj/"), ("/sfj/", "/sfj/"), ("nothing", "/sfj/")]
    assert table(pairs) == "/x\t/sfj/\n"
    assert nginx_map(pairs) == '"/x" /sfj/;\n'


@pytest.mark.parametrize(
    "new", ["//evil.example/", "http://evil.example/", "sfj/", "/a b", "/$uri", '/"', "/;", ""]
)
def test_a_new_address_is_a_path_of_this_site(new: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="path of this site"):
        table([("/x", new)])
    (tmp_path / REDIRECTS).parent.mkdir()
    (tmp_path / REDIRECTS).write_text(f"/x\t{new}\nno tab\n/y\t/sfj/\n", encoding="utf-8")
    found = Redirects(tmp_path)
    assert (found.find("/x"), found.find("/y")) == (None, "/sfj/")


def test_case_is_passed_over_unless_two_differ_in_nothing_else(tmp_path: Path) -> None:
    (tmp_path / REDIRECTS).parent.mkdir()
    pairs = [("/Show.asp?id=1", "/a/"), ("/x?id=aB", "/b/"), ("/x?id=Ab", "/c/"), ("/x?id=ab", "/d/")]
    (tmp_path / REDIRECTS).write_text(table(pairs), encoding="utf-8")
    found = Redirects(tmp_path)
    assert found.find("/show.ASP?id=1") == "/a/"
    assert [found.find(f"/x?id={key}") for key in ("aB", "Ab", "ab", "AB")] == ["/b/", "/c/", "/d/", None]
    assert nginx_map(pairs).splitlines()[:2] == ['"/Show.asp?id=1" /a/;', r'"~^/x\\?id\\=aB$" /b/;']
