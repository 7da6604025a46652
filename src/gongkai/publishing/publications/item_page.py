"""What the office's page of one item shows; the number of queries does not grow with the item."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Q
from django.utils.safestring import SafeString, mark_safe

from gongkai.platform import clock
from gongkai.platform.accounts.models import Person
from gongkai.platform.policy import Decision, can
from gongkai.platform.shell.dates import full_day
from gongkai.publishing.publications import addresses, policy, queries
from gongkai.publishing.publications.cleaning import clean
from gongkai.publishing.publications.content import LABELS, Content
from gongkai.publishing.publications.models import (
    Channel,
    Document,
    DocumentFact,
    FactKind,
    GivenNumber,
    PublicItem,
    Relation,
    Revision,
)
from gongkai.publishing.publications.queries import Publicity
from gongkai.publishing.publications.timeline import UNSEEN, Happening, history, in_marks, timeline
from gongkai.registry.agencies.models import Agency
from gongkai.registry.agencies.policy import names_on
from gongkai.registry.agencies.queries import visible_to

# What the page prints of the record, in this order; the rest stands elsewhere on it.
_PRINTED = (
    "document_number",
    "made_on",
    "issued_on",
    "formed_on",
    "effective_on",
    "planned_expiry_on",
    "arrangement",
    "topic",
    "genre",
    "disclosure_mode",
    "keywords",
    "summary",
    "source",
    "consultation_office",
    "consultation_telephone",
)

_FORWARD = {
    Relation.INTERPRETS: "解读",
    Relation.ANSWERS: "反馈",
    Relation.REPLACES: "代替",
    Relation.REPEALS: "废止",
}
_BACKWARD = {
    Relation.INTERPRETS: "被解读",
    Relation.ANSWERS: "收到反馈",
    Relation.REPLACES: "被代替",
    Relation.REPEALS: "被废止",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A label and what stands beside it; ``uid`` of the item it leads to, if the person may see it."""

    label: str
    text: str
    uid: str = ""


@dataclass(frozen=True, slots=True)
class Attached:
    """An attachment: its name, its size in words, its public address (empty once withdrawn)."""

    name: str
    size: str
    address: str


@dataclass(frozen=True, slots=True)
class Seen:
    """A document a person sees, how it stands before the public, and the condition of all she sees."""

    document: Document
    standing: Publicity
    sight: Q


@dataclass(frozen=True, slots=True)
class ItemPage:
    """Everything the page prints."""

    document: Document
    title: str
    agency: str
    public: bool
    withdrawn: DocumentFact | None
    first_on: date
    record: tuple[Line, ...]
    body: SafeString
    files: tuple[Attached, ...]
    address: str
    relations: tuple[Line, ...]
    channels: tuple[Line, ...]
    happenings: tuple[Happening, ...]
    withdrawing: Decision
    adding_channel: Decision


def seen(person: Person, uid: str) -> Seen | None:
    """The document of ``uid``, if ``person`` sees its agency and it was ever public."""
    if not uid.isalnum():
        return None
    sight = visible_to(person)
    document = Document.objects.filter(sight, uid=uid).select_related("agency__site").first()
    standing = None if document is None else queries.publicity(document)
    return None if document is None or standing is None else Seen(document, standing, sight)


def public_address(agency: Agency, given: GivenNumber) -> str:
    """The whole address of the item's page on the portal; the agency with its site."""
    return _portal(agency) + addresses.item(agency.slug, given.number)


def item_page(person: Person, found: Seen) -> ItemPage:
    """What ``person`` is shown of what she sees."""
    document, standing = found.document, found.standing
    text = standing.text.revision
    if text is None:
        raise AssertionError("what became public has a text")
    agency, given = document.agency, GivenNumber.objects.get(document=document)
    name = names_on(Q(agency_id=agency.pk), clock.today())[agency.pk].full_name
    related = queries.relations(document)
    facts, holding = history(document), queries.facts_as_of(document)
    named = {one.document.pk for one in related} | {fact.other_id for fact in facts if fact.other_id}
    titles = _titles(found.sight, named)
    own = set(Document.objects.filter(found.sight, pk__in=named).values_list("pk", flat=True))
    content = text.content
    return ItemPage(
        document=document,
        title=text.title,
        agency=name,
        public=standing.is_public,
        withdrawn=standing.withdrawn,
        first_on=standing.first_on,
        record=(
            Line("索引号", given.text),
            Line("发布机构", name),
            Line("栏目", text.column.name),
            Line("公开日期", full_day(standing.first_on)),
            Line("有效性", queries.validity_on(document, clock.today()).printed),
            *_record(content),
        ),
        body=mark_safe(clean(content.body)),
        files=_files(content, agency, given, standing.is_public),
        address=public_address(agency, given),
        relations=tuple(
            Line(
                (_FORWARD if one.outward else _BACKWARD)[one.kind],
                in_marks(titles[one.document.pk]) if one.document.pk in titles else UNSEEN,
                one.document.uid if one.document.pk in own else "",
            )
            for one in related
        ),
        channels=tuple(_channel(fact) for fact in holding if fact.kind == FactKind.CHANNEL),
        happenings=timeline(facts, holding, titles),
        withdrawing=can(person, policy.WITHDRAW, document),
        adding_channel=can(person, policy.ADD_CHANNEL, document),
    )


def _titles(sight: Q, keys: Collection[int]) -> dict[int, str]:
    """The titles by which a person may know documents: the public one; else, of what she sees, the newest."""
    newest = Revision.objects.filter(sight, document_id__in=keys).order_by("number")
    public = PublicItem.objects.filter(document_id__in=keys)
    return {
        **dict(newest.values_list("document_id", "title")),
        **dict(public.values_list("document_id", "revision__title")),
    }


def _record(content: Content) -> Iterable[Line]:
    for name in _PRINTED:
        value = getattr(content, name)
        if isinstance(value, date):
            yield Line(LABELS[name], full_day(value))
        elif value:
            yield Line(LABELS[name], value if isinstance(value, str) else "、".join(value))


def _files(content: Content, agency: Agency, given: GivenNumber, public: bool) -> tuple[Attached, ...]:
    return tuple(
        Attached(
            file.name,
            _size(file.size),
            _portal(agency) + addresses.attachment(agency.slug, given.number, place, file.name)
            if public
            else "",
        )
        for place, file in enumerate(content.attachments, start=1)
    )


def _portal(agency: Agency) -> str:
    # Made of the operator's settings, where the checker of types does not look.
    said: str = settings.PORTAL_ADDRESS  # type: ignore[misc]
    return said or f"https://{agency.site.domain}"


def _size(size: int) -> str:
    if size < 1024 * 1024:
        return f"{max(1, round(size / 1024))} KB"
    return f"{size / 1024 / 1024:.1f} MB"


def _channel(fact: DocumentFact) -> Line:
    address = fact.payload["address"]
    where = f" {address}" if address else ""
    return Line(Channel(fact.payload["channel"]).label, f"{full_day(fact.on)}{where}")
