"""The same requests to our own server and to nginx with the shipped configuration, and the same answers."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from asking import NOT_FOUND, NOTICE, PAGE, PDF, Got, ask

from gongkai.public.serving.headers import SECURITY

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Case:
    target: str
    status: int
    body: str | bytes | None = None
    headers: dict[str, str | None] = field(default_factory=dict)
    method: str = "GET"
    asked: dict[str, str] = field(default_factory=dict)


def page(target: str, body: str, **more: dict[str, str]) -> Case:
    return Case(target, 200, body, {"content-type": HTML, "cache-control": "max-age=60"}, **more)  # type: ignore[arg-type]


def missing(target: str) -> Case:
    headers = {"content-type": HTML, "cache-control": "max-age=60", "content-disposition": None}
    return Case(target, 404, NOT_FOUND, headers)


def gone(target: str, body: str = NOTICE) -> Case:
    headers: dict[str, str | None] = {
        "content-type": HTML,
        "cache-control": "max-age=60",
        "content-disposition": None,
    }
    return Case(target, 410, body, headers)


def moved(target: str, where: str) -> Case:
    return Case(target, 301, None, {"location": where})


def file(
    target: str, kind: str, seconds: int = 60, saved: bool = False, body: str | bytes | None = None
) -> Case:
    headers: dict[str, str | None] = {
        "content-type": kind,
        "cache-control": f"max-age={seconds}",
        "content-disposition": "attachment" if saved else None,
        "accept-ranges": "bytes",
    }
    return Case(target, 200, body, headers)


BELOW = "/sfj/202603/00006/"
CASES = (
    page("/", "清溪县人民政府"),
    page("/sfj/news/", "工作动态"),
    page("/sfj/news/index.html", "工作动态"),
    page("/sfj/news/?utm=1", "工作动态"),
    page("/sfj/202603/00006.html", PAGE),
    page("/sfj/%6eews/", "工作动态"),
    page("/sfj//news/", "工作动态"),
    page("/sfj/./x/../news/", "工作动态"),
    file("/sfj/202603/00006.json", "application/json; charset=utf-8"),
    file("/sfj/news/feed.xml", "application/xml; charset=utf-8"),
    file("/sitemap.xml", "application/xml; charset=utf-8"),
    file("/sfj/news/2026.csv", "text/csv; charset=utf-8"),
    file("/robots.txt", "text/plain; charset=utf-8"),
    file("/.well-known/security.txt", "text/plain; charset=utf-8"),
    file("/look.css", "text/css; charset=utf-8", 3600),
    file("/static/figure.svg", "image/svg+xml", 3600),
    file(f"{BELOW}1.pdf", "application/pdf", body=PDF),
    file(f"{BELOW}2.svg", "image/svg+xml", saved=True),
    file(f"{BELOW}3.html", HTML, saved=True),
    file(f"{BELOW}4.bin", "application/octet-stream", saved=True, body=b"\0\1"),
    moved("/sfj", "/sfj/"),
    moved("/sfj/news", "/sfj/news/"),
    moved("/sfj/news?page=2", "/sfj/news/?page=2"),
    moved("//sfj/news", "/sfj/news/"),
    moved("/public/column/6615714?type=2&nav=7", "/sfj/news/"),
    moved("/PUBLIC/column/6615714?type=2&nav=7", "/sfj/news/"),
    moved("/public/6615714/9001.html", "/sfj/202603/00006.html"),
    moved("/%E4%B8%AD%E6%96%87/%E6%97%A7%E5%9C%B0%E5%9D%80.html", "/sfj/202603/00006.html"),
    moved("/%e4%b8%ad%e6%96%87/%e6%97%a7%e5%9c%b0%e5%9d%80.html", "/sfj/202603/00006.html"),
    moved("/show.asp?id=aB", "/sfj/news/"),
    moved("/show.asp?id=Ab", "/sfj/202603/00006.html"),
    moved("/odd%22$uri;{x}\\1.html", "/sfj/"),
    moved("/sfj/?old=1", "/sfj/news/"),
    page("/sfj/", "清溪县司法局"),
    moved("/.old/index.asp", "/sfj/"),
    page("/index.html", "清溪县人民政府"),
    missing("/show.asp?id=AB"),
    missing("/public/column/6615714?type=2"),
    missing("/sfj/202603/"),
    missing("/sfj/202603/00009.html"),
    missing("/sfj/202603/00006.html/"),
    missing("/sfj/202603/00006.html/x"),
    missing("/nothing?" + "q=1&" * 100),
    missing("/" + "a" * 300 + ".html"),
    missing("/%E4%B8%AD.html"),
    missing("/%FF.html"),
    missing("/404.html"),
    missing("/static/nothing.css"),
    missing(f"{BELOW}9.docx"),
    missing("/.bake/manifest.sqlite3"),
    missing("/%2Ebake/manifest.sqlite3"),
    missing("/sfj/../.bake/redirects.tsv"),
    missing("/.bake/"),
    missing("/.incoming/half"),
    missing("/sfj/.well-known/security.txt"),
    missing("/.well-known/.bake"),
    missing("/sfj/202603/00007.html.gone"),
    missing("/sfj/202603/00007.html.%67one"),
    missing("/..%5c..%5cetc%5cpasswd"),
    missing("/%252e%252e/etc/passwd"),
    gone("/sfj/202603/00007.html"),
    gone("/sfj/202603/00007.html?from=singlemessage"),
    gone("/sfj/202603/00007.json"),
    gone("/sfj/202603/00007/1.docx"),
    gone("/sfj/old/"),
    gone("/sfj/old/2026.csv"),
    gone("/sfj/old/feed.xml"),
    gone("/sfj/202603/00008.html", ""),
    Case("/../etc/passwd", 400),
    Case("/%2e%2e/etc/passwd", 400),
    Case("/sfj/..%2f..%2f../etc/passwd", 400),
    Case("/%00", 400),
    Case("/sfj/%zz", 400),
    Case("/sfj/%", 400),
    Case("/sfj/202603/00006.html", 200, b"", {"content-type": HTML}, method="HEAD"),
    Case("/sfj/202603/00007.html", 410, b"", {"content-type": HTML}, method="HEAD"),
    Case("/nothing", 404, b"", {"content-type": HTML}, method="HEAD"),
    *(
        Case(target, 405, "这里只能读取", {"allow": "GET, HEAD"}, method, {"Content-Length": "0"})
        for method in ("POST", "PUT", "DELETE", "OPTIONS", "PROPFIND")
        for target in ("/sfj/news/", "/public/6615714/9001.html")
    ),
    Case(f"{BELOW}1.pdf", 206, PDF[:10], {"content-length": "10"}, asked={"Range": "bytes=0-9"}),
    Case(f"{BELOW}1.pdf", 206, PDF[-5:], {"content-length": "5"}, asked={"Range": "bytes=-5"}),
    Case(f"{BELOW}1.pdf", 206, PDF[5:], asked={"Range": "bytes=5-"}),
    Case(f"{BELOW}1.pdf", 206, b"", {"content-length": "2"}, method="HEAD", asked={"Range": "bytes=1-2"}),
    Case(f"{BELOW}1.pdf", 416, asked={"Range": "bytes=99999999-"}),
    Case(f"{BELOW}1.pdf", 416, asked={"Range": "bytes=x"}),
    Case(f"{BELOW}1.pdf", 416, asked={"Range": "bytes=5-2"}),
    Case(f"{BELOW}1.pdf", 200, PDF, asked={"Range": "lines=1-2"}),
    Case(f"{BELOW}1.pdf", 200, PDF, asked={"Range": "bytes=0-9", "If-Range": '"another"'}),
    Case("/sfj/202603/00007.html", 410, NOTICE, asked={"Range": "bytes=0-9", "If-None-Match": "*"}),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.method} {case.target[:60]}")
def test_a_request_is_answered(server: int, case: Case) -> None:
    got = ask(server, case.target, case.asked, case.method)
    assert got.status == case.status
    for name, value in case.headers.items():
        assert got.headers.get(name) == value, name
    if isinstance(case.body, bytes):
        assert got.body == case.body
    elif case.body is not None:
        assert case.body in got.body.decode()
    if case.status != 400:
        assert {name: got.headers.get(name) for name in SECURITY} == SECURITY


def test_no_answer_repeats_the_host_the_request_claims_to_be_for(server: int) -> None:
    for target in (
        "/sfj/news",
        "/public/6615714/9001.html",
        "/nothing",
        "//evil.example/%2e%2e",
        "/sfj/news/",
    ):
        got = ask(server, target)
        assert "spoofed.example" not in f"{got.headers}{got.body!r}"
        assert not got.headers.get("location", "/").startswith("//")


def validators(got: Got) -> dict[str, dict[str, str]]:
    etag, modified = got.headers["etag"], got.headers["last-modified"]
    return {
        "same tag": {"If-None-Match": etag},
        "one of several": {"If-None-Match": f'"x", W/{etag}'},
        "same day": {"If-Modified-Since": modified},
        "both": {"If-None-Match": etag, "If-Modified-Since": modified},
        "another tag": {"If-None-Match": '"x"'},
        "an older day": {"If-Modified-Since": "Mon, 01 Jan 2024 00:00:00 GMT"},
        "a later day": {"If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT"},
        "tag, another day": {"If-None-Match": etag, "If-Modified-Since": "Mon, 01 Jan 2024 00:00:00 GMT"},
        "no day": {"If-Modified-Since": "yesterday"},
    }


@pytest.mark.parametrize("target", ["/sfj/202603/00006.html", f"{BELOW}1.pdf", "/look.css"])
def test_a_browsers_copy_is_good_only_while_it_is_the_very_same_file(server: int, target: str) -> None:
    first = ask(server, target)
    answers = {name: ask(server, target, sent) for name, sent in validators(first).items()}
    unchanged = ["same tag", "one of several", "same day", "both"]
    assert {name for name, got in answers.items() if got.status == 304} == set(unchanged)
    assert {got.status for got in answers.values()} == {200, 304}
    for name in unchanged:
        got = answers[name]
        assert got.body == b""
        assert got.headers["etag"] == first.headers["etag"]
        assert got.headers["cache-control"] == first.headers["cache-control"]
        assert "content-type" not in got.headers


def put(path: Path, text: str) -> None:
    beside = path.with_name("being-written")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


@pytest.fixture
def item(tree: Path) -> Path:
    """A page of the tree that a test may change."""
    path = tree / "sfj" / "202604" / "00001.html"
    path.parent.mkdir(exist_ok=True)
    put(path, "第一版\n")
    path.with_name("00001.html.gone").unlink(missing_ok=True)
    return path


def test_a_replaced_page_is_seen_at_once(server: int, item: Path) -> None:
    target = "/sfj/202604/00001.html"
    before = ask(server, target)
    put(item, "第二版,更长\n")
    after = ask(server, target, {"If-None-Match": before.headers["etag"]})
    assert (before.body.decode(), after.body.decode()) == ("第一版\n", "第二版,更长\n")
    assert before.headers["etag"] != after.headers["etag"]


def test_an_older_file_in_a_pages_place_is_seen_too(server: int, item: Path) -> None:
    target = "/sfj/202604/00001.html"
    before = ask(server, target)
    put(item, "换旧\n")
    os.utime(item, (1_700_000_000, 1_700_000_000))
    got = ask(server, target, {"If-Modified-Since": before.headers["last-modified"]})
    assert (got.status, got.body.decode()) == (200, "换旧\n")


def test_a_withdrawn_page_is_gone_at_once_and_comes_back_at_once(server: int, item: Path) -> None:
    target, marker = "/sfj/202604/00001.html", item.with_name("00001.html.gone")
    fresh = ask(server, target).headers["etag"]
    put(marker, NOTICE)
    got = ask(server, target, {"If-None-Match": fresh})
    assert (got.status, got.body.decode()) == (410, NOTICE)
    item.unlink()
    assert ask(server, target).status == 410
    marker.unlink()
    assert ask(server, target).status == 404
    put(item, "重新公开\n")
    assert ask(server, target).status == 200


def test_a_new_page_is_seen_at_once(server: int, item: Path) -> None:
    item.unlink()
    assert ask(server, "/sfj/202604/00001.html").status == 404
    put(item, "新的\n")
    assert ask(server, "/sfj/202604/00001.html").status == 200


def test_a_large_file_comes_whole(server: int) -> None:
    got = ask(server, f"{BELOW}1.pdf")
    assert (got.body, got.headers["content-length"]) == (PDF, str(len(PDF)))
