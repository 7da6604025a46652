"""A withdrawal is proved by asking the server that is read, and recorded with what it answered."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from servers import free_port, running

from gongkai.law.refusals import Refused
from gongkai.platform import clock
from gongkai.platform.accounts.models import Person
from gongkai.platform.changes.models import Change
from gongkai.platform.fetch import Answer, Unreachable
from gongkai.platform.work import actions as work
from gongkai.platform.work import loop
from gongkai.platform.work.models import State, Work
from gongkai.public.bake.proof import PROOF_WORK, StillShown, WithdrawalProof, take_proof, withdrawal_prover
from gongkai.publishing.publications import actions, queries
from gongkai.publishing.publications.content import Attachment, Content
from gongkai.publishing.publications.models import Document, DocumentFact, Relation
from gongkai.registry.agencies.actions import open_agency, open_site
from gongkai.registry.agencies.details import AgencyDetails
from gongkai.registry.agencies.models import Agency, AgencyKind
from gongkai.registry.catalogue.actions import open_column
from gongkai.registry.catalogue.models import Column

pytestmark = pytest.mark.django_db
FOUNDED = date(2019, 5, 15)
TODAY = date(2026, 3, 30)
BASE = "http://127.0.0.1:8000"
ITEM = "/sfj/202603/00001"
OWN = (f"{ITEM}.html", f"{ITEM}.json", f"{ITEM}/1.pdf", f"{ITEM}/2.docx")
LISTS = (
    "/sfj/notices/",
    "/sfj/notices/feed.xml",
    "/sfj/notices/2026.csv",
    "/sfj/notices/index.csv",
    "/sfj/open/",
    "/sfj/",
    "/sfj/feed.xml",
    "/",
    "/sfj/202603/sitemap.xml",
    "/sitemap.xml",
)
MONTH = ("/sfj/notices/2026-03.html", "/sfj/notices/2026-03-2.html")
CLEAN = b'<a href="/sfj/202603/00002.html">1</a><a href="/jyj/202603/00001.html">2</a> 00001-202603/000010'


def agency(slug: str, kind: AgencyKind, name: str, code: str, parent: Agency | None = None) -> Agency:
    details = AgencyDetails(full_name=name, short_name=name, credit_code=code, division_code="341702")
    return open_agency(slug, kind, details, FOUNDED, by=None, parent=parent)


@pytest.fixture
def notices(db: None) -> Column:
    """通知公告, a column of the 司法局 below a branch."""
    open_site("www.qingxi.example.cn", "清溪县人民政府")
    county = agency("qxx", AgencyKind.COUNTY, "清溪县人民政府", "11341600731642621U")
    justice = agency("sfj", AgencyKind.BUREAU, "清溪县司法局", "11341702486344515H", county)
    branch = open_column(justice, "open", "公开目录", FOUNDED, by=None)
    return open_column(justice, "notices", "通知公告", FOUNDED, by=None, parent=branch)


@pytest.fixture
def wang(notices: Column) -> Person:
    return Person.objects.create_person("wangzhiyuan", "王志远")


@pytest.fixture
def text(notices: Column) -> Content:
    attachments = (Attachment("名单.pdf", "a" * 64, 10), Attachment("申请表.docx", "b" * 64, 20))
    return Content(
        title="法律援助受援人名单",
        column=notices.uid,
        body="<p>见附件。</p>",
        source="清溪县司法局",
        attachments=attachments,
    )


Publish = Callable[..., Document]


@pytest.fixture
def publish(text: Content, wang: Person) -> Publish:
    def make(document: Document | None = None, **changes: Any) -> Document:
        based_on = "" if document is None else queries.newest(document).hash
        more = {} if document is None else {"document": document, "based_on": based_on}
        revision = actions.draft(replace(text, **changes), by=wang, **more)
        actions.publish(revision.document, revision.hash, by=wang)
        found: Document = revision.document
        return found

    return make


@pytest.fixture
def withdrawn(publish: Publish, wang: Person) -> Document:
    document = publish()
    actions.withdraw(document, "附件含身份证号", by=wang)
    return document


@dataclass
class Server:
    """What is answered at each address: by default as after a whole withdrawal."""

    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        for address in OWN:
            self.says(address, 410, b"gone")
        for address in (*LISTS, MONTH[0]):
            self.says(address, 200, CLEAN)

    def says(self, address: str, status: int, body: bytes = b"") -> None:
        self.answers[address] = Answer(status, {}, body)

    def __call__(self, url: str, *, timeout: float, most_bytes: int) -> Answer:
        assert url.startswith(f"{BASE}/")
        address = url.removeprefix(BASE)
        self.asked.append(address)
        return self.answers.get(address, Answer(404, {}, b"no such page"))


@pytest.fixture
def server() -> Server:
    return Server()


def still_shown(document: Document, server: Server) -> tuple[str, ...]:
    return take_proof(document, BASE, ask=server).still_shown


def test_every_place_the_document_stood_in_is_asked_once(withdrawn: Document, server: Server) -> None:
    proof = take_proof(withdrawn, BASE, ask=server)
    assert sorted(server.asked) == sorted([*OWN, *LISTS, *MONTH])
    assert proof.whole
    assert [answer.status for answer in proof.answers[:4]] == [410] * 4
    assert (proof.taken_at, proof.base) == (clock.now(), BASE)


@pytest.mark.parametrize("address", OWN)
@pytest.mark.parametrize("status", [200, 301, 404, 500])
def test_its_own_addresses_must_be_gone_for_good(
    withdrawn: Document, server: Server, address: str, status: int
) -> None:
    server.says(address, status)
    assert still_shown(withdrawn, server) == (address,)


@pytest.mark.parametrize("address", [*LISTS, *MONTH])
@pytest.mark.parametrize(
    "link",
    [
        '<a href="/sfj/202603/00001.html">',
        "https://www.qingxi.example.cn/sfj/202603/00001.json",
        '<a href="../202603/00001.html">',
        "<a href=202603/00001/1.pdf>",
    ],
)
def test_no_list_may_name_it(withdrawn: Document, server: Server, address: str, link: str) -> None:
    server.says(address, 200, CLEAN + link.encode())
    assert still_shown(withdrawn, server) == (address,)


@pytest.mark.parametrize(
    ("status", "shown"), [(404, False), (410, False), (301, True), (403, True), (503, True)]
)
def test_a_list_that_is_gone_is_clean_and_one_that_cannot_be_read_is_not(
    withdrawn: Document, server: Server, status: int, shown: bool
) -> None:
    server.says("/sfj/notices/", status)
    assert still_shown(withdrawn, server) == (("/sfj/notices/",) if shown else ())


def test_every_part_of_the_month_is_read(withdrawn: Document, server: Server) -> None:
    for part in (2, 3):
        server.says(f"/sfj/notices/2026-03-{part}.html", 200, CLEAN)
    server.says("/sfj/notices/2026-03-4.html", 200, b"/sfj/202603/00001.html")
    assert still_shown(withdrawn, server) == ("/sfj/notices/2026-03-4.html",)
    assert server.asked[-1] == "/sfj/notices/2026-03-5.html"


def test_attachments_and_columns_of_earlier_public_texts_are_asked_too(
    publish: Publish, wang: Person, server: Server, notices: Column
) -> None:
    document = publish()
    other = open_column(notices.agency, "policy", "部门文件", FOUNDED, by=None)
    publish(document, column=other.uid, attachments=(Attachment("名单.pdf", "c" * 64, 10),))
    actions.withdraw(document, "重复", by=wang)
    server.says(f"{ITEM}/2.docx", 410)
    for address in ("/sfj/policy/", "/sfj/policy/2026-03.html"):
        server.says(address, 200, CLEAN)
    assert still_shown(document, server) == ()
    assert {"/sfj/policy/", "/sfj/notices/", f"{ITEM}/2.docx"} <= set(server.asked)
    # Not found would do for what never was: of this the reader is told that it was taken back.
    server.says(f"{ITEM}/2.docx", 404)
    server.says("/sfj/notices/feed.xml", 200, b"/sfj/202603/00001.html")
    assert still_shown(document, server) == (f"{ITEM}/2.docx", "/sfj/notices/feed.xml")


def test_pages_of_documents_related_to_it_may_not_name_it(
    publish: Publish, wang: Person, server: Server
) -> None:
    document, reading = publish(), publish(title="名单的解读", attachments=())
    actions.relate(Relation.INTERPRETS, reading, document, TODAY, by=wang)
    actions.withdraw(document, "重复", by=wang)
    server.says("/sfj/202603/00002.html", 200, b"<a href=/sfj/202603/00001.html>")
    assert still_shown(document, server) == ("/sfj/202603/00002.html",)


def test_only_an_origin_is_asked_and_only_what_was_public(
    withdrawn: Document, server: Server, text: Content
) -> None:
    for base in (f"{BASE}/sfj/", f"{BASE}?x", f"{BASE}#x"):
        with pytest.raises(ValueError, match="scheme, host and port"):
            take_proof(withdrawn, base, ask=server)
    with pytest.raises(LookupError):
        take_proof(actions.draft(text, by=None).document, BASE, ask=server)
    assert server.asked == []


def test_a_whole_proof_is_recorded_with_hashes_and_nothing_of_what_was_withdrawn(
    withdrawn: Document, server: Server
) -> None:
    before = Change.objects.count()
    withdrawal_prover(BASE, ask=server)({"document": withdrawn.uid})
    fact = DocumentFact.objects.get(kind="withdrawal_proved")
    assert (fact.subject, fact.on, fact.actor_name) == (withdrawn, TODAY, "系统")
    assert set(fact.payload) == {"taken_at", "base", "answers", "withdrawal"}
    standing = queries.publicity(withdrawn)
    assert standing is not None
    assert standing.withdrawn is not None
    assert fact.payload["withdrawal"] == standing.withdrawn.uid
    assert all(set(answer) == {"address", "status", "sha256"} for answer in fact.payload["answers"])
    assert fact.payload["answers"][0]["address"] == f"{ITEM}.html"
    assert "名单" not in str(fact.payload)
    rows = Change.objects.order_by("seq")[before:]
    assert [(row.kind, row.subject_kind, row.subject_uid) for row in rows] == [
        ("withdrawal_proved", "document", withdrawn.uid)
    ]


def test_proved_once_a_withdrawal_is_not_asked_for_again(withdrawn: Document, server: Server) -> None:
    prove = withdrawal_prover(BASE, ask=server)
    prove({"document": withdrawn.uid})
    count = len(server.asked)
    prove({"document": withdrawn.uid})
    assert (len(server.asked), DocumentFact.objects.filter(kind="withdrawal_proved").count()) == (count, 1)


def test_a_document_public_again_has_nothing_to_be_proved(
    withdrawn: Document, publish: Publish, server: Server, wang: Person
) -> None:
    publish(withdrawn, title="法律援助受援人名单(改)")
    withdrawal_prover(BASE, ask=server)({"document": withdrawn.uid})
    assert server.asked == []
    with clock.at(clock.now() + timedelta(hours=1)):
        actions.withdraw(withdrawn, "还是不妥", by=wang)
        withdrawal_prover(BASE, ask=server)({"document": withdrawn.uid})
    assert DocumentFact.objects.filter(kind="withdrawal_proved").count() == 1


def test_what_is_still_shown_is_told_and_tried_again(withdrawn: Document, server: Server) -> None:
    for address in LISTS[:6]:
        server.says(address, 200, b"/sfj/202603/00001.html")
    prove = withdrawal_prover(BASE, ask=server)
    with pytest.raises(StillShown, match=r"/sfj/notices/、/sfj/notices/feed\.xml.*等6处仍能看到"):
        prove({"document": withdrawn.uid})
    assert not DocumentFact.objects.filter(kind="withdrawal_proved").exists()
    with transaction.atomic():
        work.queue(PROOF_WORK, withdrawn.uid, {"document": withdrawn.uid})
    assert loop.run_once({PROOF_WORK: prove})
    row = Work.objects.get()
    assert (row.state, row.last_error.split(":")[0]) == (State.WAITING, "StillShown")
    for address in LISTS[:6]:
        server.says(address, 200, CLEAN)
    with clock.at(row.not_before):
        assert loop.run_once({PROOF_WORK: prove})
    assert Work.objects.get().state == State.DONE
    assert DocumentFact.objects.filter(kind="withdrawal_proved").count() == 1


def test_a_server_that_does_not_answer_proves_nothing(withdrawn: Document) -> None:
    prove = withdrawal_prover(f"http://127.0.0.1:{free_port()}")
    with pytest.raises(Unreachable, match="连不上"):
        prove({"document": withdrawn.uid})
    assert not DocumentFact.objects.filter(kind="withdrawal_proved").exists()


def rule(document: Document, payload: dict[str, Any]) -> str:
    with pytest.raises(Refused) as refused:
        actions.record_withdrawal_proof(document, payload)
    return refused.value.issues[0].rule


def test_a_proof_is_of_the_withdrawal_that_stands(
    withdrawn: Document, publish: Publish, server: Server, wang: Person
) -> None:
    proof = take_proof(withdrawn, BASE, ask=server)
    publish(withdrawn, title="法律援助受援人名单(改)")
    assert rule(withdrawn, proof.payload()) == "proof.not_withdrawn"
    with clock.at(clock.now() + timedelta(seconds=1)):
        actions.withdraw(withdrawn, "还是不妥", by=wang)
    assert rule(withdrawn, proof.payload()) == "proof.too_early"


def test_only_the_proof_of_this_document_and_of_the_right_shape_is_recorded(
    withdrawn: Document, server: Server
) -> None:
    good = take_proof(withdrawn, BASE, ask=server).payload()
    first, *others = good["answers"]
    own = {**first, "status": 200}
    assert rule(withdrawn, {**good, "answers": others}) == "proof.own_address"
    assert rule(withdrawn, {**good, "answers": [own, *others]}) == "proof.own_address"
    for wrong in (
        {},
        {**good, "note": "身份证号"},
        {**good, "taken_at": "2026-03-30T09:00:00"},
        {**good, "taken_at": None},
        {**good, "base": "sfj"},
        {**good, "answers": []},
        {**good, "answers": "none"},
        {**good, "answers": [{**first, "title": "名单"}]},
        {**good, "answers": [{**first, "address": "名单.pdf"}]},
        {**good, "answers": [{**first, "sha256": "身份证号"}]},
    ):
        assert rule(withdrawn, wrong) == "proof.shape"
    assert rule(withdrawn, {**good, "answers": [{**first, "status": "410"}]}) == "form.whole"
    assert actions.record_withdrawal_proof(withdrawn, good).kind == "withdrawal_proved"


def test_a_proof_without_answers_proves_nothing() -> None:
    assert not WithdrawalProof(clock.now(), BASE, ()).whole


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """Our own server over a tree that still shows the item."""
    root, port = tmp_path / "public", free_port()
    files = dict.fromkeys(OWN, b"<p>")
    files |= dict.fromkeys((*LISTS, MONTH[0]), CLEAN + b"/sfj/202603/00001.html")
    for address, content in files.items():
        path = root / f"{address[1:]}{'index.html' if address.endswith('/') else ''}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    command = [sys.executable, "-m", "gongkai.public.serving", "--root", str(root), "--port", str(port)]
    with running(command, port, tmp_path / "log"):
        yield f"http://127.0.0.1:{port}", root


def test_the_running_server_is_asked(withdrawn: Document, served: tuple[str, Path]) -> None:
    base, root = served
    before = take_proof(withdrawn, base)
    assert set(before.still_shown) == {*OWN, *LISTS, MONTH[0]}
    for address in OWN:
        (root / f"{address[1:]}.gone").write_text("已撤回", encoding="utf-8")
    shutil.rmtree(root / "sfj" / "notices")
    for address in ("index.html", "sitemap.xml", "sfj/index.html", "sfj/feed.xml", "sfj/open/index.html"):
        (root / address).write_bytes(CLEAN)
    (root / "sfj" / "202603" / "sitemap.xml").unlink()
    withdrawal_prover(base)({"document": withdrawn.uid})
    fact = DocumentFact.objects.get(kind="withdrawal_proved")
    statuses = {answer["address"]: answer["status"] for answer in fact.payload["answers"]}
    assert [statuses[address] for address in (*OWN, "/", "/sfj/notices/")] == [410] * 4 + [200, 404]
