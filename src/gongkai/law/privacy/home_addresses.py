"""Home addresses: from province, city or county down to number, room or village group. A heuristic.

Office addresses are published on purpose, so a house number in a street counts only where the words before it
speak of somebody's home; a room, a numbered village group or a number in a village counts by itself unless an
office is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.law.privacy.clauses import ClauseWords
from gongkai.law.privacy.folding import fold

# Every Chinese character but 某, which ends a masked name, and what house numbers are written with.
_RUN = re.compile(r"[0-9A-Za-z#〇\u4e00-\u67cf\u67d1-\u9fff-]+")
_NUMBER = "[0-9A-Za-z〇零一二三四五六七八九十百甲乙丙丁]{1,6}"
_DETAIL = re.compile(
    rf"(?<![0-9A-Za-z*-])第?{_NUMBER}(?:-{_NUMBER}){{0,3}}(?:号楼|号|室|(?:村民小?)?组|单元|栋|幢|户)"
    r"|(?<=村)[\u4e00-\u9fff]{1,4}?(?:村民)?组"
)
_REGION = re.compile("省|自治区|市|自治州|地区|盟|县|区|旗")
_STREET = re.compile("街道|社区|居委会|大道|[村镇乡路街巷弄屯寨庄]")
_VILLAGES = ("社区", "居委会", "村", "屯", "寨", "庄")
_ROOM = re.compile("室|(?:号楼|单元|[栋幢])[^号户]{0,12}[号户]")
_IN_VILLAGE = re.compile("第?[0-9一二三四五六七八九十]+(?:村民小?)?组|(?<![第0-9])[0-9]+号")
# 横岗村分为3组 is a count, 横岗村委会公告3号 a document.
_NO_PLACE = re.compile("[分为共有设成建新派划编委告]")
_PROVINCE = re.compile(
    "北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南"
    "|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆"
)
_HOME = re.compile("家庭住址|家庭地址|现住|居住|住址|户籍|家住|住在|户主")
_OFFICE = re.compile(
    "办公|单位|公司|机关|注册|经营|营业|中心|委员会|政府|大厅|窗口|法院|学校|医院|事务所|局|代表|工作|检查|小组"
)
# How far the details of one address may lie apart, the first of them from its street or village, and how far
# back the region may stand.
_APART = 12
_BACK = 50


@dataclass(frozen=True, slots=True)
class HomeAddress:
    """Places in the text: the whole address, and where the part ends that may be published."""

    start: int
    street_end: int
    end: int


def find_home_addresses(folded: str) -> Iterator[HomeAddress]:
    """The home addresses of a folded text, in order.

    Source: 隐私检查办法 [proposal]
    """
    homes = ClauseWords(folded, _HOME)
    offices = ClauseWords(folded, _OFFICE)
    for run in _RUN.finditer(folded):
        begin = run.start()
        for start, end in _details(folded, run.start(), run.end()):
            back = max(begin, start - _BACK)
            address = _address(folded, back, start, end, homes.before(start), offices.before(start))
            if address is not None:
                begin = end
                yield address


def published_part(address: str) -> str | None:
    """An address down to village or street, or None where nothing below was recognised.

    Source: 公开名单常用打码格式 [proposal]
    """
    folded = fold(address)
    named = _STREET.search(folded)
    detail = None if named is None else _DETAIL.search(folded, named.end())
    street = None if detail is None else _last(_STREET, folded, 0, detail.start())
    return None if street is None else address[: street.end()]


def _details(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    # Details close to each other (3栋2单元502室) are one, unless an office stands between them.
    spans: list[tuple[int, int]] = []
    for found in _DETAIL.finditer(folded, start, end):
        if _OFFICE.search(found[0]):
            continue
        first, last = spans[-1] if spans else found.span()
        if found.start() - last <= _APART and not _OFFICE.search(folded, last, found.start()):
            spans[-1:] = [(first, found.end())]
        else:
            spans.append(found.span())
    return spans


def _address(folded: str, begin: int, start: int, end: int, home: bool, office: bool) -> HomeAddress | None:
    street = _last(_STREET, folded, begin, start)
    if street is None or start - street.end() > _APART:
        return None
    region = _REGION.search(folded, begin, street.start())
    if not home and (office or region is None):
        return None
    if not home and not _is_surely_inside(folded, begin, street.end(), start, end):
        return None
    called = _last(_HOME, folded, begin, street.start())
    province = _PROVINCE.search(folded, begin, street.start())
    if called is not None:
        first = called.end()
    elif province is not None:
        first = province.start()
    else:
        # Names of counties and villages have two to four signs: three and the word for what it is.
        named = region or _STREET.search(folded, begin, street.end()) or street
        first = max(begin, named.start() - 3)
    return HomeAddress(first, street.end(), end)


def _is_surely_inside(folded: str, begin: int, street_end: int, start: int, end: int) -> bool:
    if _ROOM.search(folded, start, end):
        return True
    return (
        folded.endswith(_VILLAGES, begin, street_end)
        and _IN_VILLAGE.search(folded, start, end) is not None
        and not _NO_PLACE.search(folded, street_end, start)
    )


def _last(pattern: re.Pattern[str], folded: str, start: int, end: int) -> re.Match[str] | None:
    last = None
    for found in pattern.finditer(folded, start, end):
        last = found
    return last
