"""What happened to a document, in sentences: one for each fact, with who recorded it and when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gongkai.platform.appendonly.models import Via
from gongkai.platform.shell.dates import full_day, full_moment
from gongkai.publishing.publications.models import (
    Channel,
    Document,
    DocumentFact,
    FactKind,
    Relation,
    Revision,
)

UNSEEN = "别的机关一份没有公开的文件"


@dataclass(frozen=True, slots=True)
class Happening:
    """One line: the sentence, who recorded it and when, and whether it was recorded in error."""

    said: str
    by: str
    mistaken: bool


def history(document: Document) -> tuple[DocumentFact, ...]:
    """Every fact of the document, those recorded in error too, the newest first."""
    return tuple(
        document.facts.select_related("revision", "column", "from_column", "corrects").order_by("-pk")
    )


def timeline(
    facts: Iterable[DocumentFact], standing: Iterable[DocumentFact], titles: Mapping[int, str]
) -> tuple[Happening, ...]:
    """A line for each of ``facts``; ``titles`` name the documents they point at, by key."""
    holding = {fact.pk for fact in standing}
    return tuple(Happening(sentence(fact, titles), recorded(fact), fact.pk not in holding) for fact in facts)


def sentence(fact: DocumentFact, titles: Mapping[int, str]) -> str:
    """What the fact says: 3月30日 公开……"""
    day = full_day(fact.on)
    title = titles.get(fact.other_id or 0)
    other = UNSEEN if title is None else in_marks(title)
    match FactKind(fact.kind):
        case FactKind.PUBLISHED:
            column = f",栏目「{fact.column.name}」" if fact.column else ""
            return f"{day} 公开{column}{_version(fact.revision)}"
        case FactKind.REVISED:
            moved = ""
            if fact.column and fact.from_column and fact.column != fact.from_column:
                moved = f",从栏目「{fact.from_column.name}」移到「{fact.column.name}」"
            return f"{day} 更新了公开的文字{_version(fact.revision)}{moved}"
        case FactKind.WITHDRAWN:
            return f"{day} 撤回,理由:{fact.payload['reason']}"
        case FactKind.REPEALED:
            return f"自{day}起废止" + (f",由{other}废止" if fact.other_id else "")
        case FactKind.REPLACED:
            return f"自{day}起由{other}代替"
        case FactKind.RELATION:
            return f"{day} 登记为{other}的{Relation(fact.payload['kind']).label}"
        case FactKind.CHANNEL:
            where = f":{fact.payload['address']}" if fact.payload["address"] else ""
            return f"{day} 也在{Channel(fact.payload['channel']).label}公开{where}"
        case FactKind.WITHDRAWAL_PROVED:
            count = len(fact.payload["answers"])
            return f"{day} 核验了撤回:网站上{count}个地址都问过,已经看不到"
        case FactKind.CORRECTED:
            what = FactKind(fact.corrects.kind).label if fact.corrects else "一条"
            return f"{day} 更正:「{what}」的记录登记错了,理由:{fact.payload['reason']}"


def in_marks(title: str) -> str:
    """A title in book marks; those it holds itself become the inner ones, as printing has it."""
    inner = title.replace("《", "〈").replace("》", "〉")
    return f"《{inner}》"


def recorded(fact: DocumentFact) -> str:
    """Who recorded the fact, as what, when and on which way."""
    post = f"({fact.actor_post})" if fact.actor_post else ""
    way = "" if fact.via == Via.WEB else f",{Via(fact.via).label}"
    return f"{fact.actor_name}{post} {full_moment(fact.at)} 登记{way}"


def _version(revision: Revision | None) -> str:
    return "" if revision is None else f"(第{revision.number}版)"
