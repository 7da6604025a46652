"""How fast a whole county is baked, beside Hugo on the same content, one after the other.

Run: ``pip install --require-hashes -r requirements/bench.txt``, then ``python bench/baking.py [--items N]``.
Both write item pages, lists with their archives, a feed and a table (CSV) a column, and a sitemap, from the
same texts; the bake also writes the JSON beside each item, and it writes durably, which Hugo does not.
Bars: at least 3 times Hugo's files a second (the bake makes more of them: an archive for each month, JSON for
each item), and at most 150 MB for all processes together.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from pathlib import Path

import county
import watched

HERE = Path(sys.executable).parent
LEAST_RATIO, MOST_MEGABYTES = 3.0, 150.0
SENTENCES = 40

CONFIG = """
baseURL = "https://www.qinglan.example/"
languageCode = "zh-CN"
title = "清岚县人民政府"
disableKinds = ["taxonomy", "term"]
[pagination]
pagerSize = 200
[outputs]
home = ["html", "rss"]
section = ["html", "rss", "csv"]
page = ["html"]
[outputFormats.csv]
mediaType = "text/csv"
baseName = "index"
isPlainText = true
[security]
allowContent = ["^text/html$"]
"""
PAGE = """<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{{ .Title }}</title>
<meta name="SiteName" content="清岚县人民政府"><meta name="ArticleTitle" content="{{ .Title }}">
<meta name="PubDate" content="{{ .Date.Format "2006-01-02" }}">
<meta name="ContentSource" content="{{ .Params.source }}">
<link rel="stylesheet" href="/static/portal.css"></head>
<body><header><a href="/">清岚县人民政府</a></header><main><h1>{{ .Title }}</h1>
<article>{{ .Content }}</article>
<table><tr><th>索引号</th><td>{{ .Params.number }}</td></tr>
<tr><th>发布日期</th><td>{{ .Date.Format "2006-01-02" }}</td></tr>
<tr><th>成文日期</th><td>{{ .Date.Format "2006-01-02" }}</td></tr>
<tr><th>来源</th><td>{{ .Params.source }}</td></tr>
<tr><th>关键词</th><td>{{ range .Params.words }}{{ . }} {{ end }}</td></tr></table></main>
<footer>主办:清岚县人民政府</footer></body></html>
"""
LIST = """<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><main><h1>{{ .Title }}</h1><ul>
{{ range .Paginator.Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a>
{{ .Date.Format "2006-01-02" }}</li>
{{ end }}</ul>{{ with .Paginator.Next }}<a href="{{ .URL }}">下一页</a>{{ end }}</main></body></html>
"""
TABLE = """标题,发布日期,地址
{{ range .RegularPages }}"{{ .Title }}",{{ .Date.Format "2006-01-02" }},{{ .RelPermalink }}
{{ end }}"""


def hugo_site(folder: Path, items: int) -> None:
    """The same content as Hugo takes it."""
    (folder / "layouts" / "_default").mkdir(parents=True)
    (folder / "hugo.toml").write_text(CONFIG, encoding="utf-8")
    for name, text in (("single.html", PAGE), ("list.html", LIST), ("section.csv", TABLE)):
        (folder / "layouts" / "_default" / name).write_text(text, encoding="utf-8")
    (folder / "layouts" / "index.html").write_text(LIST, encoding="utf-8")
    from gongkai.publishing.publications.models import PublicItem

    rows = PublicItem.objects.order_by("pk").values_list(
        "pk", "agency__slug", "column__slug", "document__given_number__text", "published_on"
    )
    for key, agency, column, number, on in rows.iterator():
        target = folder / "content" / agency / column / f"{key}.html"
        if not target.parent.exists():
            target.parent.mkdir(parents=True)
            for place in (target.parent, target.parent.parent):
                head = {"title": place.name}
                (place / "_index.html").write_text(json.dumps(head) + "\n", encoding="utf-8")
        head = {
            "title": county.title(key - 1),
            "date": f"{on.isoformat()}T00:00:00+08:00",
            "number": number,
            "source": "清岚县人民政府",
            "words": [county.WORDS[(key - 1) % len(county.WORDS)]],
        }
        text = json.dumps(head, ensure_ascii=False) + "\n" + county.body(key - 1, SENTENCES)
        target.write_text(text, encoding="utf-8")


def files_below(folder: Path) -> int:
    return sum(1 for path in folder.rglob("*") if path.is_file() and ".bake" not in path.parts)


def main() -> int:
    """Prints what each took; 1 if a bar is missed."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--items", type=int, default=50_000)
    wanted = reader.parse_args()
    scratch = Path(tempfile.mkdtemp(prefix="gongkai-bench-"))
    try:
        data = scratch / "data"
        county.set_up(data)
        county.fill(wanted.items, SENTENCES)
        hugo_site(scratch / "hugo", wanted.items)
        ours = watched.run(
            [str(HERE / "gongkai"), "bake", "--data", str(data), "--out", str(scratch / "ours")]
        )
        hugo = watched.run([str(HERE / "hugo"), "--quiet"], cwd=scratch / "hugo")
        our_files, hugo_files = files_below(scratch / "ours"), files_below(scratch / "hugo" / "public")
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    ratio = (our_files / ours.seconds) / (hugo_files / hugo.seconds)
    for name, took, count in (("gongkai bake", ours, our_files), ("hugo", hugo, hugo_files)):
        print(
            f"{name}: {wanted.items} items, {count} files in {took.seconds:.1f} s = "
            f"{wanted.items / took.seconds:.0f} items/s, {count / took.seconds:.0f} files/s; "
            f"memory at most {took.megabytes:.0f} MB"
        )
    print(
        f"ratio gongkai / hugo: {ratio:.2f} in files/s (bar: {LEAST_RATIO}), "
        f"{hugo.seconds / ours.seconds:.2f} in items/s"
    )
    print(f"memory hugo / gongkai: {hugo.megabytes / ours.megabytes:.1f} (bar: {MOST_MEGABYTES:.0f} MB)")
    return 0 if ratio >= LEAST_RATIO and ours.megabytes <= MOST_MEGABYTES else 1


if __name__ == "__main__":
    raise SystemExit(main())
