"""A row against the document it is known to be: the same, changed, or not to be changed."""

from __future__ import annotations

from gongkai.platform.paper.row_report import RowOutcome
from gongkai.publishing.importing.planned_row import PlannedRow
from gongkai.publishing.publications import queries
from gongkai.publishing.publications.actions.importing import Target
from gongkai.publishing.publications.canonical import content_hash
from gongkai.publishing.publications.content import Content
from gongkai.publishing.publications.queries import Found, Standing


def compare(row: PlannedRow, content: Content, found: Found, standing: Standing) -> None:
    """Note in ``row`` what becomes of it.

    What was imported last counts, not what the office wrote since: the same sheet changes nothing, and a
    changed one does not write over the office's words. Day, number and address of a record stay. Facts
    (channels, a repeal) are added where none of their kind was ever recorded, also not one corrected since.
    """
    row.aim(
        Target(
            found.pk, found.uid, found.number, hidden=False, revision=standing.revision, fact=standing.fact
        ),
        found.key,
    )
    row.related = standing.related
    row.takes_facts = standing.public
    _check_same(row, found, standing)
    row.new_text = not _same_text(content, found.uid, row.agency.uid, standing)
    if row.new_text and not standing.goes_on:
        for issue in queries.newest_differences(found.pk, content, "import.changed_in_office"):
            row.refuse(issue.field, issue.rule, issue.text)
    elif row.new_text and not standing.public:
        said = "这条信息现在不是公开的,导入不能改它;要重新公开,请在办公室办理"
        row.refuse("", "import.withdrawn", said)
    _compare_facts(row, standing)
    if not row.refused:
        changed = row.new_text or row.channels or row.repealed_on is not None
        row.outcome = RowOutcome.REVISED if changed else RowOutcome.UNCHANGED


def _check_same(row: PlannedRow, found: Found, standing: Standing) -> None:
    if standing.first_on is not None and standing.first_on != row.published_on:
        said = (
            f"这条信息已记在{standing.first_on.isoformat()}公开,"
            f"发布日期不能改成{row.published_on.isoformat()};请改回,或核对这一行是不是另一条信息"
        )
        row.refuse("published_on", "import.another_day", said)
    if row.number is not None and found.number != str(row.number):
        said = f"这条信息的索引号是{found.number},不能改成{row.number};请核对索引号"
        row.refuse("index_number", "import.another_number", said)
    if row.old_address and found.old_address != row.old_address:
        said = f"这条信息的原地址是「{found.old_address}」,不能改成「{row.old_address}」;请核对原地址"
        row.refuse("old_address", "import.another_address", said)


def _same_text(content: Content, document_uid: str, agency_uid: str, standing: Standing) -> bool:
    """True if the text is the one last imported, or the newest."""
    canonical = content.canonical(document_uid, agency_uid)
    return any(
        content_hash(canonical, known.partition(":")[0]) == known
        for known in {standing.imported_hash, standing.hash}
    )


def _compare_facts(row: PlannedRow, standing: Standing) -> None:
    if not standing.public:
        row.channels, row.repealed_on = (), None
        return
    row.channels = tuple(one for one in row.channels if one.value not in standing.channels)
    day = row.repealed_on
    if day is None:
        return
    if day in standing.imported_endings or day == standing.ended_on:
        row.repealed_on = None
    elif standing.ended_on is not None:
        said = (
            f"这条信息已登记自{standing.ended_on.isoformat()}起废止(代替),表中却是{day.isoformat()};"
            f"登记错了,请先在办公室更正那条记录"
        )
        row.refuse("ended_on", "ending.twice", said)
