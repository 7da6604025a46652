"""The columns that stand apart on purpose: one exempt, one explained, one paused; and budgets made public."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from gongkai.platform.accounts.models import Person
from gongkai.publishing.events import queries as events
from gongkai.publishing.publications.actions import publish_event
from gongkai.publishing.publications.models import Document, PublicItem
from gongkai.publishing.publications.queries import published_events
from gongkai.registry.agencies.models import Agency
from gongkai.registry.catalogue.actions import exempt
from gongkai.registry.catalogue.models import Column
from gongkai.watch.duties.actions import accept_explanation, explain, pause_column
from gongkai.watch.duties.models import ColumnPause, Explanation

EXEMPT = ("lxz", "poverty-funds-plan")
EXPLAINED = ("wjw", "interp-leader")
PAUSED = ("zjj", "housing")
# Kinds of events that bear no 文号 of their own: which item makes them public is said by hand.
_BY_HAND = ("budget_approved", "final_accounts_approved")


def waive(day: date) -> None:
    """Exempt, explain and pause, with days reckoned from the day the demo was made; what is there stays."""
    supervisor = Person.objects.get(username="sunli")
    officer = Person.objects.get(username="tanglei")
    column = _column(EXEMPT)
    if not column.exemptions.exists():
        begin = day - timedelta(days=20)
        reason = "年度计划由县农业农村局统一公开，本栏目豁免一年，一年后重新核定"
        exempt(column, begin, begin + timedelta(days=365), reason, by=supervisor)
    column = _column(EXPLAINED)
    if not Explanation.objects.filter(column=column).exists():
        said = "今年没有需要主要负责同志解读的政策文件，特此说明。"
        made = explain(column, str(day.year), day - timedelta(days=10), by=officer, text=said)
        accept_explanation(made, day - timedelta(days=5), by=supervisor)
    column = _column(PAUSED)
    if not ColumnPause.objects.filter(column=column).exists():
        pause_column(
            column, day - timedelta(days=30), None, "新闻发布厅改造，停钟到恢复使用为止", by=supervisor
        )


def link_budgets(agencies: Mapping[str, Agency]) -> None:
    """Say which item makes each approved budget public: the one of the same title."""
    keys = [agency.pk for agency in agencies.values()]
    public = published_events(keys)
    waiting = [
        one for one in events.events_of(keys, date.max).filter(kind__in=_BY_HAND) if one.uid not in public
    ]
    for event in waiting:
        item = PublicItem.objects.filter(
            agency_id=event.agency_id, revision__title=event.title, published_on__gte=event.on
        ).first()
        if item is not None:
            publish_event(Document.objects.get(pk=item.document_id), event, None)


def _column(place: tuple[str, str]) -> Column:
    agency, slug = place
    return Column.objects.get(agency__slug=agency, slug=slug)
