"""The national inspection rules that a machine can decide: veto items of site, columns, messages and new
media.

One hit of any of them fails the site (单项否决). The points taken off elsewhere in the same document are not
here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.law.freshness.inspection_options import (
    InspectionFinding,
    InspectionOptions,
    LongStale,
    Outcome,
)
from gongkai.law.freshness.inspection_subjects import (
    ColumnKind,
    HomePage,
    InspectedColumn,
    MediaAccount,
    Message,
    MessageColumn,
    ProbeDay,
    names,
)
from gongkai.law.freshness.standing import Standing
from gongkai.law.sources import Confidence, Source
from gongkai.law.terms import CalendarDays, CalendarMonths, add_months

_INDICATORS = Source("国办秘函〔2019〕19号")


@dataclass(frozen=True, slots=True)
class Site:
    """A site, or the columns of a bureau within the county's site, as an inspection finds it.

    Article: 国办秘函〔2019〕19号
    """

    home: HomePage | None
    columns: tuple[InspectedColumn, ...]
    messages: tuple[Message, ...]
    accounts: tuple[MediaAccount, ...]
    probes: tuple[ProbeDay, ...]


def inspect(site: Site, now: date, options: InspectionOptions | None = None) -> tuple[InspectionFinding, ...]:
    """Every rule over one site on ``now``, in the order of the document.

    Article: 国办秘函〔2019〕19号
    """
    asked = InspectionOptions() if options is None else options
    return (
        unreachable(site.probes, now, asked),
        home_page_not_updated(site.home, now, asked),
        columns_not_updated(site.columns, now, asked),
        columns_long_not_updated(site.columns, now, asked),
        blank_columns(site.columns, asked),
        messages_unanswered(site.messages, now, asked),
        accounts_not_updated(site.accounts, now, asked),
    )


def not_updated(last_item_on: date | None, term: CalendarDays | CalendarMonths, now: date) -> bool:
    """True if nothing new came within the last ``term``: after the 14th day, not on it. No date: not updated.

    Article: 国办秘函〔2019〕19号
    """
    return last_item_on is None or now > _end(last_item_on, term)


def unreachable(probes: Sequence[ProbeDay], now: date, options: InspectionOptions) -> InspectionFinding:
    """V2: within a week, with at least 20 probes a day, 5 % or more were not open after 15 seconds.

    Without enough probes on each of the seven days up to ``now`` nothing was checked.

    Article: 国办秘函〔2019〕19号
    """
    week = [now - timedelta(days=back) for back in range(options.probe_days)]
    by_day = {probe.on: probe for probe in probes}
    counted = [by_day[day] for day in week if day in by_day and by_day[day].probes >= options.probes_a_day]
    if len(counted) < options.probe_days:
        text = f"近{options.probe_days}天里只有{len(counted)}天访问满{options.probes_a_day}次,没有查成。"
        return InspectionFinding("V2", Outcome.NOT_CHECKED, text, 0, (), _INDICATORS)
    asked, failed = sum(day.probes for day in counted), sum(day.failed for day in counted)
    hit = failed * 100 >= asked * options.failed_percent
    text = f"近{options.probe_days}天访问{asked}次,15秒打不开{failed}次;满{options.failed_percent}%即不合格。"
    evidence = tuple(day.on.isoformat() for day in reversed(counted) if day.failed)
    return InspectionFinding("V2", _outcome(hit), text, failed, evidence, _INDICATORS)


def home_page_not_updated(home: HomePage | None, now: date, options: InspectionOptions) -> InspectionFinding:
    """V3: no new item on the home page in two weeks; of a navigation page, on no second-level page.

    Article: 国办秘函〔2019〕19号
    """
    if home is None:
        return InspectionFinding("V3", Outcome.NOT_CHECKED, "没有首页的记录,没有查成。", 0, (), _INDICATORS)
    hit = not_updated(home.newest, options.home_page, now)
    last = "没有更新记录" if home.newest is None else f"最近更新是{home.newest.isoformat()}"
    text = f"首页{last};{options.home_page.printed()}内没有更新即不合格。"
    return InspectionFinding("V3", _outcome(hit), text, int(hit), (home.uid,) if hit else (), _INDICATORS)


def columns_not_updated(
    columns: Sequence[InspectedColumn], now: date, options: InspectionOptions
) -> InspectionFinding:
    """V4.1: 动态、要闻类 two weeks and 通知公告、政策文件类一级栏目 six months, together 5 or more not
    updated.

    A blank column of these classes has not been updated either, and counts here too.

    Article: 国办秘函〔2019〕19号
    """
    late = [
        column
        for column in columns
        if (column.kind is ColumnKind.NEWS and not_updated(column.last_item_on, options.news, now))
        or (
            column.kind is ColumnKind.NOTICE_OR_POLICY
            and column.top_level
            and not_updated(column.last_item_on, options.notice_or_policy, now)
        )
    ]
    what = "动态、要闻类和通知公告、政策文件类一级栏目"
    return _of_columns("V4.1", late, options.not_updated, f"{what}未按时更新", _INDICATORS)


def columns_long_not_updated(
    columns: Sequence[InspectedColumn], now: date, options: InspectionOptions
) -> InspectionFinding:
    """V4.2: 10 or more columns that should have been updated and long were not; 历史性工作专题 are left out.

    长期 has no number in the text: :class:`LongStale` names the two readings. [partial]

    Article: 国办秘函〔2019〕19号; 2015年全国政府网站普查指标解读
    """
    stale = [
        column
        for column in columns
        if column.kind is not ColumnKind.HISTORY_TOPIC and _long_stale(column, now, options)
    ]
    source = Source(
        "国办秘函〔2019〕19号; 2015年全国政府网站普查指标解读",
        Confidence.PARTIAL,
        "2019年的检查指标没有写多久算长期,这里按2015年的解读或栏目自己的周期",
    )
    return _of_columns("V4.2", stale, options.long_not_updated, "应更新但长期未更新的栏目", source)


def _long_stale(column: InspectedColumn, now: date, options: InspectionOptions) -> bool:
    if column.standing is Standing.EMPTY:
        return True
    if options.long_stale is LongStale.OWN_CYCLE:
        return column.standing is Standing.OVERDUE
    terms: dict[ColumnKind, CalendarDays | CalendarMonths] = {
        ColumnKind.NEWS: options.news,
        ColumnKind.NOTICE_OR_POLICY: options.notice_or_policy,
        ColumnKind.PERSONNEL_OR_PLAN: options.personnel_or_plan,
    }
    term = terms.get(column.kind)
    return term is not None and not_updated(column.last_item_on, term, now)


def blank_columns(columns: Sequence[InspectedColumn], options: InspectionOptions) -> InspectionFinding:
    """V4.3: 5 or more blank columns (空白栏目).

    Article: 国办秘函〔2019〕19号
    """
    blank = [column for column in columns if column.standing is Standing.EMPTY]
    return _of_columns("V4.3", blank, options.blank, "空白栏目", _INDICATORS)


def messages_unanswered(
    messages: Sequence[Message], now: date, options: InspectionOptions
) -> InspectionFinding:
    """V5.2: within the last year, a valid message in a 政务咨询类 column unanswered for more than three
    months.

    Interviews, surveys, petitions and reporting columns are left out.

    Article: 国办秘函〔2019〕19号
    """
    since = now - timedelta(days=options.messages_back.n)
    open_ones = [
        message
        for message in messages
        if message.column is MessageColumn.CONSULTATION
        and message.valid
        and since <= message.received_on
        and (message.answered_on is None or message.answered_on > now)
        and now > _end(message.received_on, options.unanswered)
    ]
    text = f"近1年内超过{options.unanswered.printed()}没有回应的有效留言{len(open_ones)}条;有1条即不合格。"
    evidence = tuple(message.uid for message in open_ones)
    return InspectionFinding("V5.2", _outcome(bool(open_ones)), text, len(open_ones), evidence, _INDICATORS)


def accounts_not_updated(
    accounts: Sequence[MediaAccount], now: date, options: InspectionOptions
) -> InspectionFinding:
    """M2: an account of the new media without a new item in the two weeks before the check.

    Each account is judged by itself; the evidence names those that fail.

    Article: 国办秘函〔2019〕19号
    """
    late = [account for account in accounts if not_updated(account.last_item_on, options.new_media, now)]
    named = "".join(f"「{account.name}」" for account in late)
    text = f"{options.new_media.printed()}内没有更新的政务新媒体账号{len(late)}个{named}。"
    evidence = tuple(account.uid for account in late)
    return InspectionFinding("M2", _outcome(bool(late)), text, len(late), evidence, _INDICATORS)


def _end(start: date, term: CalendarDays | CalendarMonths) -> date:
    return start + timedelta(days=term.n) if isinstance(term, CalendarDays) else add_months(start, term.n)


def _outcome(hit: bool) -> Outcome:
    return Outcome.HIT if hit else Outcome.CLEAR


def _of_columns(
    rule: str, columns: Sequence[InspectedColumn], least: int, what: str, source: Source
) -> InspectionFinding:
    named = f":{names(columns)}" if columns else ""
    text = f"{what}{len(columns)}个,满{least}个即不合格{source.confidence.mark}{named}。"
    evidence = tuple(column.uid for column in columns)
    return InspectionFinding(rule, _outcome(len(columns) >= least), text, len(columns), evidence, source)
