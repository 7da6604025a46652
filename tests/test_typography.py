"""What people read has Chinese punctuation; figures and codes keep theirs."""

from __future__ import annotations

import pytest

from gongkai.platform.typography import typeset


@pytest.mark.parametrize(
    ("plain", "printed"),
    [
        ("共40个工作日,已用17个", "共40个工作日，已用17个"),
        ("条例(2008)第24条", "条例（2008）第24条"),
        ("20天(自然日)", "20天（自然日）"),
        ("[t4.sum] 「复议」:总计填1,是2", "[t4.sum] 「复议」：总计填1，是2"),
        ("金额138,000元", "金额138,000元"),
        ("上午12:30收到", "上午12:30收到"),
        ("a, b (c)", "a, b (c)"),
        ("的通知(国办发明电〔2025〕7号)", "的通知（国办发明电〔2025〕7号）"),
        ("条例第42条;国办函〔2020〕109号", "条例第42条；国办函〔2020〕109号"),
    ],
)
def test_signs_beside_chinese_are_full_width(plain: str, printed: str) -> None:
    assert typeset(plain) == printed
    assert typeset(printed) == printed
