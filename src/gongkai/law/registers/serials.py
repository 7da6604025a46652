"""The next serial of an 索引号: above everything ever seen, so that no number comes back."""

from __future__ import annotations

from collections.abc import Iterable

from gongkai.law.fields import check_whole
from gongkai.law.reading import Faults
from gongkai.law.refusals import refuse
from gongkai.law.registers.index_number import IndexNumber, IndexPattern, check_month


def next_serial(
    pattern: IndexPattern, year: int, month: int, seen: Iterable[IndexNumber], last_given: int = 0
) -> int:
    """The serial for a new record of ``year`` and ``month``: above everything seen, so never one used before.

    ``seen`` holds every number known to the agency: given, withdrawn, imported, in the older pattern, or
    inherited from a merged organ. All count, whatever organ they name, since the public address keeps only
    month and serial. ``last_given`` is the counter's own last value, for numbers that left no record. Gaps
    stay gaps: a number that was once shown must not come back as something else.

    Source: 安徽各地网站所印索引号
    """
    faults = Faults()
    check_month(faults, year, month)
    check_whole(faults, "last_given", last_given, least=0, what="计数器的值")
    faults.stop()
    in_month = (number for number in seen if (number.year, number.month) == (year, month))
    counted = in_month if pattern.restarts_each_month else seen
    serial = max((number.serial for number in counted), default=0)
    serial = max(serial, last_given) + 1
    if serial > pattern.most:
        said = f"{pattern.width}位流水号已用完(最大{pattern.most});请先在设置中加宽流水号,旧号不得再用"
        raise refuse("serial", "index_number.full", said)
    return serial
