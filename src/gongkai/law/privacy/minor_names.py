"""Names of minors: a name beside a word such as 学生 or 未成年人. A heuristic that a person must look at."""

from __future__ import annotations

import re
from collections.abc import Iterator

_COMPOUND = ("欧阳", "上官", "司马", "诸葛", "皇甫", "令狐", "慕容", "尉迟", "东方", "公孙", "夏侯", "司徒")
# Frequent surnames that are not at the same time the beginning of many common words (成长, 方面, 高中 …).
_SINGLE = (
    "王李张刘陈杨黄赵吴周徐孙朱胡郭何林罗郑梁谢宋唐许邓冯韩曹曾彭萧肖蔡潘田董袁吕丁蒋余杜苏魏汪姚谭廖邹熊陆孔崔"
    "邱秦侯邵孟薛雷钱龚黎贾卢付叶阎戴沈姜范程鲍俞柯尹詹"
)
_SURNAME = f"(?:{'|'.join(_COMPOUND)}|[{_SINGLE}])"
# 某 marks a name that is masked already.
_GIVEN = r"[\u4e00-\u67cf\u67d1-\u9fff]{1,2}"
_END = r"""(?=[、,。.;:!?()\u201c\u201d"'\s]|$)"""
_NAME = re.compile(f"{_SURNAME}{_GIVEN}{_END}")
_MASKED = re.compile(f"{_SURNAME}某{{1,2}}{_END}")
_CHILD = (
    "未成年人|未成年|留守儿童|困境儿童|孤儿|儿童|幼儿|小学生|初中生|中学生|高中生|(?<!大)学生"
    "|婴儿|女童|男童|新生儿"
)
_INTRODUCED = re.compile(f"(?:{_CHILD})(姓名|名单)?(:?) ?")
_BRACKETED = re.compile(rf"(?<![\u4e00-\u9fff*])({_SURNAME}{_GIVEN})\((?:{_CHILD})")
_BETWEEN = re.compile("[、,] ?")
# Ends of common words that begin like a surname (田径队, 钱学费).
_NO_NAME = re.compile(".*[队组卡期感的了者员费证会节课率类金表区等性点力里上中下]")


def find_minor_names(folded: str) -> Iterator[tuple[int, int]]:
    """The places (start, end) of names that the words around them call a minor's, in order.

    Two ways of writing are recognised: 学生:张小明、李小红 (also without the colon, then only names of three
    signs) and 张小明(学生). Masked names (张某某) are passed over.

    Source: 隐私检查办法 [proposal]
    """
    places = [found.span(1) for found in _BRACKETED.finditer(folded)]
    done = 0
    for found in _INTRODUCED.finditer(folded):
        # A list that was walked through is not walked through again from a word inside it.
        if found.start() < done:
            continue
        listed = bool(found[1] or found[2])
        for place in _names(folded, found.end(), listed):
            places.append(place)
            done = place[1]
    yield from sorted(set(places))


def split_name(name: str) -> tuple[str, str]:
    """Surname and given name of a Chinese name; the given name is empty if it is none.

    Source: 公开名单常用打码格式 [proposal]
    """
    if not re.fullmatch(r"[\u4e00-\u9fff]{2,4}", name):
        return name, ""
    length = 2 if name.startswith(_COMPOUND) and len(name) > 2 else 1
    return name[:length], name[length:]


def _names(folded: str, place: int, listed: bool) -> Iterator[tuple[int, int]]:
    while True:
        name = _NAME.match(folded, place)
        if name is not None:
            doubtful = len(name[0]) < 3 or _NO_NAME.fullmatch(name[0]) is not None
            if doubtful and not listed:
                return
            yield name.span()
        end = name or _MASKED.match(folded, place)
        between = None if end is None else _BETWEEN.match(folded, end.end())
        if between is None:
            return
        # The second name of a list is in a list.
        listed = True
        place = between.end()
