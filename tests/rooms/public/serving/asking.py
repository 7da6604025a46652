"""A plain client over one socket, which sends a target as it is written, and the tree that is served."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from pathlib import Path

HOST = "127.0.0.1"
SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class Got:
    """One answer: status, headers with names in lower case, body."""

    status: int
    headers: dict[str, str]
    body: bytes


def ask(port: int, target: str, headers: dict[str, str] | None = None, method: str = "GET") -> Got:
    """Ask for ``target``, exactly as written, and read the answer to its end."""
    lines = [f"{method} {target} HTTP/1.1", "Host: spoofed.example", "Connection: close"]
    lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
    with socket.create_connection((HOST, port), timeout=SECONDS) as connection:
        connection.sendall(("\r\n".join(lines) + "\r\n\r\n").encode("latin-1"))
        received = b""
        while chunk := connection.recv(65536):
            received += chunk
    head, _, body = received.partition(b"\r\n\r\n")
    first, *rest = head.decode("latin-1").split("\r\n")
    named = [line.split(":", 1) for line in rest]
    found: dict[str, str] = {}
    for name, value in named:
        # nginx says the same twice with 416; two different values would leave the choice to the browser.
        assert found.setdefault(name.lower(), value.strip()) == value.strip(), f"two values: {name}"
    return Got(int(first.split(" ")[1]), found, body)


PAGE = "<!doctype html><html lang=zh-Hans><title>法律援助宣传月</title><p>各司法所:</p></html>\n"
NOTICE = "<!doctype html><title>已撤回</title><p>本信息已于2026年3月30日由清溪县司法局撤回。</p>\n"
NOT_FOUND = "<!doctype html><title>没有找到</title><p>没有找到这个页面。</p>\n"
PDF = b"%PDF-1.7\n" + bytes(range(256)) * 4096
FILES: dict[str, str | bytes] = {
    "index.html": "<!doctype html><title>清溪县人民政府</title>\n",
    "404.html": NOT_FOUND,
    "410.html": "<!doctype html><title>已撤回</title><p>这条信息已撤回。</p>\n",
    "look.css": "body{color:#111}\n",
    "static/figure.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>\n",
    "sitemap.xml": "<?xml version='1.0'?><sitemapindex/>\n",
    "robots.txt": "User-agent: *\n",
    ".well-known/security.txt": "Contact: mailto:office@example.cn\n",
    "sfj/index.html": "<!doctype html><title>清溪县司法局</title>\n",
    "sfj/news/index.html": "<!doctype html><title>工作动态</title>\n",
    "sfj/news/feed.xml": "<?xml version='1.0'?><rss version='2.0'/>\n",
    "sfj/news/2026.csv": "索引号,名称\n",
    "sfj/202603/00006.html": PAGE,
    "sfj/202603/00006.json": '{"title":"法律援助宣传月"}\n',
    "sfj/202603/00006/1.pdf": PDF,
    "sfj/202603/00006/2.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>\n",
    "sfj/202603/00006/3.html": "<script>alert(1)</script>\n",
    "sfj/202603/00006/4.bin": b"\0\1",
    "sfj/202603/00007.html": "还在原处的页面\n",
    "sfj/202603/00007.html.gone": NOTICE,
    "sfj/202603/00007.json.gone": NOTICE,
    "sfj/202603/00007/1.docx.gone": NOTICE,
    "sfj/old/index.html.gone": NOTICE,
    "sfj/old/2026.csv.gone": NOTICE,
    "sfj/old/feed.xml.gone": NOTICE,
    "sfj/202603/00008.html.gone": "",
    ".bake/manifest.sqlite3": b"books",
    ".incoming/half": "half-written",
}
MOVED = (
    ("http://old.example.cn/public/column/6615714?type=2&nav=7", "/sfj/news/"),
    ("/public/6615714/9001.html", "/sfj/202603/00006.html"),
    ("/中文/旧地址.html", "/sfj/202603/00006.html"),
    ("/show.asp?id=aB", "/sfj/news/"),
    ("/show.asp?id=Ab", "/sfj/202603/00006.html"),
    ('/odd"$uri;{x}\\1.html', "/sfj/"),
    ("/sfj/?old=1", "/sfj/news/"),
    ("/sfj/", "/sfj/"),
    # A page that is there counts more than an old address that was the same.
    ("/index.html", "/sfj/"),
    ("/.old/index.asp", "/sfj/"),
)


def plant(root: Path) -> None:
    """Write the tree the requests ask for."""
    for name, content in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
