"""Making the demo county: agencies, people, columns, publications through the importer, relations, pages."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import as_file, files
from pathlib import Path

from gongkai.law.refusals import Refused
from gongkai.main.baking import open_baker
from gongkai.main.demo.county import make_county
from gongkai.main.demo.people import SignIn, make_people
from gongkai.main.demo.waivers import link_budgets, waive
from gongkai.main.demo.year.sheets import EVENTS, PUBLICATIONS
from gongkai.main.demo.year.work_folder import made_on, work_folder
from gongkai.main.publications_sheet import import_publications
from gongkai.main.redirecting import RedirectTables
from gongkai.platform import clock
from gongkai.platform.settings import Settings
from gongkai.publishing.events.importing import import_events
from gongkai.publishing.events.models import Event, EventVia
from gongkai.publishing.importing.report import Report
from gongkai.publishing.publications import queries
from gongkai.publishing.publications.actions import relate
from gongkai.publishing.publications.models import (
    Document,
    FactKind,
    GivenNumber,
    ImportBatch,
    PublicItem,
    Relation,
)
from gongkai.registry.agencies.models import Agency
from gongkai.registry.workcalendar.actions import seed_notices
from gongkai.watch.duties.actions import follow_changes, recompute_all

# The county's records, and its justice bureau's of the first half of 2020; their files lie beside them.
SHEETS = ("records/publications.csv", "justice_2020/publications.csv")
# 清司〔2026〕2号 takes the place of 清司〔2021〕4号 on the day it takes effect.
NEWER, OLDER, REPLACED_ON = (
    "11341921003990126J/202602-00003",
    "11341921003990126J/202106-00001",
    date(2026, 3, 1),
)

_AHEAD = "record.future"

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Demo:
    """What there is now: items public, those added by this run, those whose day is still to come, people."""

    items: int
    added: int
    ahead: int
    people: tuple[SignIn, ...]


def make_demo(settings: Settings, progress: Progress) -> Demo:
    """Make what is missing of the demo county. A second run changes nothing.

    Refused in a data folder that holds another county.
    """
    agencies = make_county()
    seed_notices()
    people = make_people(settings.data, agencies)
    added, ahead = make_records(settings, agencies, progress)
    with open_baker(settings) as baker:
        baker.begin_day(clock.today())
        while baker.step():
            pass
    RedirectTables(settings.public).refresh()
    return Demo(PublicItem.objects.count(), added, ahead, people)


def make_records(settings: Settings, agencies: Mapping[str, Agency], progress: Progress) -> tuple[int, int]:
    """Everything the county published, and where its duties stand: items added, and those still to come.

    The agencies, their people and the work calendar are there already.
    """
    with as_file(files("gongkai.main.demo")) as own:
        added, ahead = _import([own / name for name in SHEETS], settings, progress)
    more, later = _make_year(settings, agencies, progress)
    _replace()
    if added or more:
        recompute_all()
    while follow_changes():
        pass
    return added + more, ahead + later


def _import(sheets: Sequence[Path], settings: Settings, progress: Progress) -> tuple[int, int]:
    added = ahead = 0
    for sheet in sheets:
        if not _imported_whole(sheet):
            report = import_publications(sheet, settings, skip_refused=True, progress=progress)
            _check(report)
            added += report.counts["new"]
            ahead += len(report.refused)
    return added, ahead


def _make_year(settings: Settings, agencies: Mapping[str, Agency], progress: Progress) -> tuple[int, int]:
    """The year of records, its events, and the columns that stand apart; what is there already stays."""
    folder = work_folder(settings.data, clock.today())
    added, ahead = _import([folder / PUBLICATIONS], settings, progress)
    if not Event.objects.filter(via=EventVia.IMPORT).exists():
        told = import_events(folder / EVENTS, data=settings.data, by=None)
        wrong = tuple(issue for row in told.rows for issue in row.issues)
        if wrong:
            raise Refused(wrong)
    link_budgets(agencies)
    waive(made_on(settings.data))
    return added, ahead


def _check(report: Report) -> None:
    """Let nothing be refused of our own sheets but what lies ahead of the machine's clock."""
    wrong = [row.issues for row in report.refused if _AHEAD not in [issue.rule for issue in row.issues]]
    if wrong:
        raise Refused(tuple(issue for issues in wrong for issue in issues))


def _imported_whole(sheet: Path) -> bool:
    """True if this very sheet went in before without a row refused: it need not be read again."""
    found = hashlib.sha256(sheet.read_bytes()).hexdigest()
    batch = ImportBatch.objects.filter(file_hash=found, live_at__isnull=False).order_by("-pk").first()
    return batch is not None and not batch.counts.get("refused")


def _replace() -> None:
    newer, older = _document(NEWER), _document(OLDER)
    if newer is None or older is None:
        return
    ended = (FactKind.REPLACED, FactKind.REPEALED)
    # Corrected in the office, it stays corrected.
    if not older.facts.filter(kind__in=ended).exists() and queries.is_public(newer):
        relate(Relation.REPLACES, newer, older, REPLACED_ON, by=None)


def _document(index_number: str) -> Document | None:
    given = GivenNumber.objects.select_related("document").filter(text=index_number).first()
    return None if given is None else given.document
