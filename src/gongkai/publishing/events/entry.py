"""What is said of an event when it is registered, imported or corrected, and the checks of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from gongkai.law.fields import check_day, check_text
from gongkai.law.reading import Faults, shown
from gongkai.law.registers import recognise_document_number
from gongkai.platform import clock
from gongkai.publishing.events.kinds import BY_CODE, BY_HAND
from gongkai.publishing.events.models import NUMBER_LENGTH, TITLE_LENGTH, Event
from gongkai.registry.agencies.models import Agency
from gongkai.registry.catalogue.models import Column


@dataclass(frozen=True, slots=True)
class Evidence:
    """A file handed in with an event: its name, SHA-256 in hex, bytes, and its name in quarantine."""

    name: str
    sha256: str
    size: int
    held: str = ""


@dataclass(frozen=True, slots=True)
class EventEntry:
    """The values of an event. ``responsible``: a unit right below the agency, None for the agency itself."""

    agency: Agency
    kind: str
    title: str
    on: date
    document_number: str = ""
    responsible: Agency | None = None
    column: Column | None = None
    evidence: tuple[Evidence, ...] = ()


def entry_of(event: Event) -> EventEntry:
    """What the row of an event says."""
    return EventEntry(
        event.agency,
        event.kind,
        event.title,
        event.on,
        event.document_number,
        event.responsible,
        event.column,
        tuple(Evidence(**one) for one in event.evidence),
    )


def checked(entry: EventEntry) -> EventEntry:
    """``entry`` as it is to be kept: blanks left out, the 文号 in its printed form.

    Refused, with everything that is wrong: an unknown kind or one that the system sees by itself, no name,
    a day to come or on which the agency was not there, a 文号 that cannot be read, a unit or column of
    another agency, a kind that is about one column without it.
    """
    faults = Faults()
    kind = BY_CODE.get(entry.kind)
    if kind is None:
        labels = "、".join(one.label for one in BY_HAND)
        faults.add("kind", "event.kind", f"没有这一类事情,请从列出的选一类:{labels}")
    elif kind.seen_by_us:
        faults.add("kind", "event.seen_by_us", f"「{kind.label}」系统自己看得到,不用登记")
    check_text(faults, "title", entry.title, what="这件事的名称")
    title = " ".join(entry.title.split()) if isinstance(entry.title, str) else ""
    if len(title) > TITLE_LENGTH:
        faults.add("title", "event.title_long", f"名称最多{TITLE_LENGTH}个字,现在有{len(title)}个,请写短些")
    _check_day(faults, entry)
    number = _number(faults, entry.document_number)
    responsible = _responsible(faults, entry)
    column = entry.column
    if column is not None and column.agency_id != entry.agency.pk:
        faults.add("column", "column.another_agency", "这个栏目属于别的机关,请选本机关的栏目")
    elif column is not None and not column.open_on(clock.today()):
        faults.add("column", "column.not_open", f"栏目「{column.name}」已停用或还没有开设,请换一个栏目")
    elif kind is not None and kind.needs_column and column is None:
        faults.add("column", "event.column", f"「{kind.label}」要写明是哪个栏目")
    faults.stop()
    return replace(entry, title=title, document_number=number, responsible=responsible)


def _check_day(faults: Faults, entry: EventEntry) -> None:
    check_day(faults, "on", entry.on, what="事情发生的日期")
    if type(entry.on) is not date:
        return
    said = entry.on.isoformat()
    if entry.on > clock.today():
        faults.add("on", "form.future", f"{said}还没有到;事情发生以后再登记,或核对日期")
    elif not _existed(entry.agency, entry.on):
        faults.add("on", "agency.not_existing", f"{said}这一天本机关还没有设立或已经撤销,请核对日期和机关")


def _existed(agency: Agency, day: date) -> bool:
    return agency.valid_from <= day and (agency.valid_to is None or day <= agency.valid_to)


def _number(faults: Faults, text: object) -> str:
    if not isinstance(text, str) or not text.strip():
        return ""
    found = recognise_document_number(text)
    if found is None or len(str(found)) > NUMBER_LENGTH:
        said = f"文号写成 清司罚决字〔2026〕2号 这样(括号用[]也可以),没有文号请空着,现在是{shown(text)}"
        faults.add("document_number", "document_number.form", said)
        return ""
    return str(found)


def _responsible(faults: Faults, entry: EventEntry) -> Agency | None:
    unit = entry.responsible
    if unit is None or unit.pk == entry.agency.pk:
        return None
    if unit.parent_id != entry.agency.pk:
        faults.add("responsible", "event.responsible", "责任股室应是本机关的所属单位,不写就由机关自己负责")
    return unit
