"""The report from its facts and the clerk's choices: five parts in the order such reports have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from gongkai.platform.paper.figures import Figure
from gongkai.platform.shell.dates import plain_day
from gongkai.publishing.publications.models import Channel
from gongkai.reports.selfassessment.choices import Choices, Promised
from gongkai.reports.selfassessment.gathered import Gathered
from gongkai.reports.selfassessment.left_out import left_out
from gongkai.reports.selfassessment.outline import (
    Block,
    Chapter,
    ChartBlock,
    Heading,
    Offer,
    Opened,
    Outline,
    Paragraph,
    Sentence,
    ToWrite,
    say,
    written,
)
from gongkai.reports.selfassessment.places import BY_NAME, PLACES, Place
from gongkai.reports.selfassessment.plans import Plan, plans_of
from gongkai.reports.selfassessment.problems import INTERPRETATION, Problem, problems_of
from gongkai.reports.selfassessment.promises import in_words, outcomes
from gongkai.reports.selfassessment.rows import UNIT, Row, Rows, rows_of

NUMBERS = "一二三四五六七八九十"
TITLES = {
    "opening": "",
    "practice": "一、政务公开工作主要做法",
    "content": "二、政务公开内容发布情况",
    "requests": "三、政府信息依申请公开、行政复议、行政诉讼、申诉情况",
    "problems": "四、存在问题",
    # Under the title of the problems, whose last part it is.
    "promises": "",
    "plans": "五、下一步打算",
    "notes": "附:统计说明",
}


def compose(gathered: Gathered, choices: Choices, promised: Promised | None = None) -> Outline:
    """The outline; ``promised`` are the promises of the last report, if there is one."""
    return _Composing(gathered, choices, promised).outline()


class _Composing:
    """One composing: figures are noted under their keys as sentences name them."""

    def __init__(self, gathered: Gathered, choices: Choices, promised: Promised | None) -> None:
        self._gathered = gathered
        self._choices = choices
        self._promised = promised
        self._figures: dict[str, Opened] = {}
        self._rows = rows_of(gathered)

    def outline(self) -> Outline:
        gathered = self._gathered
        problems = problems_of(gathered, self._rows)
        for problem in problems:
            self._note(problem.figures)
        ticked = [problem for problem in problems if problem.uid in self._choices.problems]
        plans = plans_of(gathered, ticked)
        for plan in plans:
            self._note(plan.figures)
        bodies = {
            "opening": tuple(self._written("opening")),
            "practice": tuple(self._written("practice")),
            "content": tuple(self._content()),
            "requests": tuple(self._written("requests")),
            "problems": tuple(self._problems(ticked, bool(problems))),
            "promises": tuple(self._promises()),
            "plans": tuple(
                self._plans([self._plan(plan) for plan in plans if plan.uid in self._choices.plans])
            ),
            "notes": tuple(self._notes()),
        }
        offers = [
            *(
                Offer(one.uid, "problems", one.sentence, one.uid in self._choices.problems, one.columns)
                for one in problems
            ),
            *(
                Offer(one.uid, "plans", one.sentence, one.uid in self._choices.plans, one.columns)
                for one in plans
            ),
        ]
        return Outline(
            agency_uid=gathered.agency_uid,
            slug=gathered.slug,
            agency=gathered.name,
            period=gathered.period,
            as_of=gathered.as_of,
            figures=self._figures,
            chapters=tuple(Chapter(key, TITLES[key], blocks) for key, blocks in bodies.items()),
            offers=tuple(offers),
        )

    def _note(self, figures: Iterable[Opened]) -> None:
        for opened in figures:
            self._figures[opened.key] = opened

    def _written(self, chapter: str) -> Iterator[Block]:
        places = [place for place in PLACES if place.chapter == chapter and place.required]
        for number, place in enumerate(places):
            if place.heading:
                yield Heading(f"({NUMBERS[number]}){place.heading}")
            yield from self._place(place)

    def _place(self, place: Place) -> Iterator[Block]:
        text = self._choices.text(place.name)
        if text:
            yield from (Paragraph(written(line.strip())) for line in text.splitlines() if line.strip())
        if place.required and not self._choices.written(place.name):
            yield self._to_write(place)

    def _to_write(self, place: Place) -> ToWrite:
        pattern = place.pattern.replace("{period}", self._gathered.period.words())
        return ToWrite(place.name, place.what, pattern)

    def _content(self) -> Iterator[Block]:
        gathered, rows = self._gathered, self._rows
        self._note((rows.total, *(row.opened for row in rows.rows)))
        yield Heading("(一)公开内容")
        filled = rows.with_items()
        period = gathered.period.words()
        if not filled:
            yield Paragraph(say(f"{period}{gathered.short_name}没有公开过信息,主动公开", rows.total, "。"))
        else:
            parts: list[str | Opened] = []
            for row in filled:
                parts += ["、" if parts else "", row.column.name, row.opened]
            first = f"{period}{gathered.short_name}在政府信息公开网站主动公开信息"
            yield Paragraph(say(first, rows.total, f",是下列{len(filled)}个栏目之和:", *parts, "。"))
            yield from self._below(rows)
            yield self._chart(filled)
        empty = [row.column.name for row in rows.rows if not row.value]
        if empty and filled:
            yield Paragraph(say(f"另有{len(empty)}个栏目本时段没有新公开的信息:{'、'.join(empty)}。"))
        if rows.before is not None:
            yield Paragraph(self._compared(rows.before))
        yield Heading("(二)公开方式")
        yield Paragraph(self._channels())

    def _below(self, rows: Rows) -> Iterator[Block]:
        row = rows.named(INTERPRETATION)
        if row is None or not row.value or not row.below:
            return
        self._note(below.opened for below in row.below)
        parts: list[str | Opened] = []
        for below in row.below:
            parts += ["、" if parts else "", below.column.name, below.opened]
        yield Paragraph(say(f"其中{INTERPRETATION}", row.opened, ",包括", *parts, "。"))

    def _chart(self, filled: tuple[Row, ...]) -> Block:
        several = sorted(filled, key=lambda row: -row.value)
        most = several[0]
        return ChartBlock(
            title=f"{self._gathered.period.words()}各栏目公开信息条数",
            says=f"共{len(several)}个栏目,最多的是{most.column.name}{most.opened.figure.printed}。",
            heading="栏目",
            labels=tuple(row.column.name for row in several),
            keys=tuple(row.opened.key for row in several),
        )

    def _compared(self, before: Opened) -> Sentence:
        total = self._rows.total.figure
        more = int(total.value) - int(before.figure.value)
        words = f"本时段{total.printed},上年同期{before.figure.printed},两数之差"
        facts = (*total.facts, *before.figure.facts)
        changed = Opened("change", "与上年同期之差", Figure(abs(more), UNIT, facts, words))
        if not more:
            self._note((before,))
            return say("上年同期公开", before, ",与本时段相同。")
        self._note((before, changed))
        return say("上年同期公开", before, f",本时段{'增加' if more > 0 else '减少'}", changed, "。")

    def _channels(self) -> Sentence:
        total = self._rows.total
        if not total.figure.value:
            return say("这个时段没有公开过信息。")
        parts: list[str | Opened] = []
        own = set(total.figure.facts)
        for channel in Channel:
            uids = tuple(uid for uid in self._gathered.channels.get(channel.value, ()) if uid in own)
            if uids and channel is not Channel.PORTAL:
                words = f"{self._gathered.period.days()}主动公开、又登记在{channel.label}公开的信息"
                opened = Opened(
                    f"channel.{channel.value}",
                    f"同时在{channel.label}公开的信息",
                    Figure(len(uids), UNIT, uids, words),
                )
                self._note((opened,))
                parts += ["、" if parts else "", channel.label, opened]
        first = ("主要通过政府信息公开网站公开,共", total)
        if not parts:
            return say(*first, "。没有登记其他渠道。")
        return say(
            *first, ";其中同时在其他渠道公开的有:", *parts, "。同一条信息在几个渠道公开的,合计只计一次。"
        )

    def _problems(self, ticked: Sequence[Problem], offered: bool) -> Iterator[Block]:
        own = self._choices.text("problems.own")
        for number, problem in enumerate(ticked):
            yield Paragraph((*say(f"({_numeral(number)})"), *problem.sentence))
            more = self._choices.text(f"problem.{problem.uid}")
            if more:
                yield Paragraph(written(more))
        lines = [line.strip() for line in own.splitlines() if line.strip()]
        for number, line in enumerate(lines, start=len(ticked)):
            yield Paragraph((*say(f"({_numeral(number)})"), *written(line)))
        if not ticked and not lines:
            what = (
                "系统按数据算出的问题在下面,勾选的才写入"
                if offered
                else "按数据没有算出问题;有别的问题请写上"
            )
            yield ToWrite("problems", what, BY_NAME["problems.own"].pattern)

    def _promises(self) -> Iterator[Block]:
        found = outcomes(self._gathered, self._promised, self._choices)
        for one in found:
            self._note(one.figures)
        if self._promised is not None and found:
            yield Heading(in_words(self._promised, found))
            for one in found:
                yield Paragraph(one.sentence) if one.to_write is None else one.to_write

    def _plan(self, plan: Plan) -> Sentence:
        own = self._choices.text(plan.uid)
        return written(own) if own else plan.sentence

    def _plans(self, chosen: list[Sentence]) -> Iterator[Block]:
        lines = [line.strip() for line in self._choices.text("plans.own").splitlines() if line.strip()]
        sentences = [*chosen, *(written(line) for line in lines)]
        for number, sentence in enumerate(sentences):
            yield Paragraph((*say(f"{_numeral(number)}是"), *sentence))
        if not sentences:
            yield ToWrite(
                "plans", "系统从问题和到期义务带出的打算在下面,请挑选、改写", BY_NAME["plans.own"].pattern
            )

    def _notes(self) -> Iterator[Block]:
        gathered = self._gathered
        yield Paragraph(
            say(
                f"数据截至{plain_day(gathered.as_of)}。一条信息只计一次,计在首次公开的那一天;撤回的不计,"
                "改动文字、移动栏目不算新内容。合计都是所列各数之和。"
            )
        )
        told = left_out(gathered, self._rows)
        if told:
            yield Heading("没有计入的,和需要知道的")
        for sentence, figures in told:
            self._note(figures)
            yield Paragraph(sentence)


def _numeral(number: int) -> str:
    return NUMBERS[number] if number < len(NUMBERS) else str(number + 1)
