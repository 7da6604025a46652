"""The baker: reads on in the feed of changes, and makes what is stale, the most urgent first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import date, timedelta
from itertools import islice

from gongkai.platform.changes import actions as changes
from gongkai.platform.changes import queries as feed
from gongkai.public.bake.hands import Hands
from gongkai.public.bake.pace import Pace
from gongkai.public.bake.site import Lane, Site, Stale
from gongkai.public.bake.tree import Tree

CONSUMER = "bake"
# So many keys are made at once, and so many portions in one step: what is urgent waits for no more than that.
PORTION, PORTIONS = 60, 3
# Of several hands each makes more: nobody waits for them.
HANDFUL = 150
# So many keys are asked for, or rows of the feed read, in one step.
READ = 1000

_POSITION, _MARK, _VERSION, _DAY = "position", "mark", "version", "day"


class Baker:
    """Brings one tree to the state of the rows, step by step.

    ``on_gone`` is told the addresses that have just become 410, once for each withdrawal at least.
    ``consumer``: the cursor in the feed that tells the office how far the tree has come; None for a tree
    beside the one that is served. ``attentive``: a step of what is not urgent ends after a while, so that
    what is urgent is seen soon; without it a tree is made quicker. ``hands``: so many processes make what is
    not urgent; only in a process of one thread that has the machine for itself.
    """

    def __init__(
        self,
        site: Site,
        tree: Tree,
        *,
        on_gone: Callable[[tuple[str, ...]], None] | None = None,
        consumer: str | None = None,
        portion: int | None = None,
        hands: int = 1,
        attentive: bool = False,
    ) -> None:
        """Nothing is read or written yet."""
        self._site = site
        self._tree = tree
        self._on_gone = on_gone
        self._consumer = consumer
        self._portion = portion or (HANDFUL if hands > 1 else PORTION)
        self._pace = Pace(self._portion) if attentive else None
        self._hands = Hands(site, tree.root, tree.data, hands) if hands > 1 else None
        self._most = self._portion * (hands * 2 if hands > 1 else PORTIONS)
        self._asking: Iterator[str] | None = None
        self._told = -1
        self._known = False
        self.files = 0

    def ask_for_everything(self) -> None:
        """Let every page be made anew, in the last lane. Interrupted while asking, it is asked again."""
        with self._tree.locked(), self._tree.books.writing():
            self._tree.books.set_note(_VERSION, "")

    def take_as_baked(self) -> None:
        """Every page stands already, of this version and as the rows are: a tree brought from elsewhere."""
        with self._tree.locked(), self._tree.books.writing():
            self._stand_at(feed.newest())
            self._tree.books.set_note(_VERSION, self._site.version())

    def begin_day(self, day: date) -> None:
        """Let what ``day``, and every day since the last one begun, makes stale be made. Doing it again, and
        a day long gone, does nothing; a new tree begins with ``day``.
        """
        books = self._tree.books
        begun = books.note(_DAY)
        if begun is not None and begun >= day.isoformat():
            return
        with self._tree.locked():
            passed = day if begun is None else date.fromisoformat(begun) + timedelta(days=1)
            # What a long absence made stale is asked for in one go: many days may name one page.
            stale: dict[Stale, None] = {}
            while passed <= day:
                stale.update(dict.fromkeys(self._site.due_on(passed)))
                passed += timedelta(days=1)
            with books.writing():
                books.wait_for(stale)
                books.set_note(_DAY, day.isoformat())

    def left(self) -> int | None:
        """How many keys wait; None while not all are known."""
        if self._tree.books.note(_VERSION) != self._site.version():
            return None
        return self._tree.books.left()

    def step(self) -> bool:
        """Do one portion; False if there was nothing to do.

        The feed is read before each, so that what is urgent goes before what waits already. A portion is
        made from the rows as they are then, written, and only then taken from what waits: whoever is killed
        leaves nothing undone.
        """
        books = self._tree.books
        with self._tree.locked():
            read = self._read_on()
            found = books.next(self._most)
            if (found is None or found[0] is Lane.MASS) and self._ask_on():
                return True
            if found is None:
                self._tell()
                return read
            lane, keys = found
            self._make(lane, keys)
        if books.left(Lane.WITHDRAWAL) == books.left(Lane.PUBLICATION) == 0:
            self._tell()
        return True

    def _make(self, lane: Lane, keys: Sequence[str]) -> None:
        if lane is Lane.MASS and self._hands is not None:
            with closing(self._hands.make(keys, self._portion)) as done:
                for noted in done:
                    self.files += self._tree.note(lane, noted, self._on_gone)
            return
        if lane is Lane.MASS and self._pace is not None:
            made = self._pace.made(self._site, keys)
        else:
            portions = (keys[at : at + self._portion] for at in range(0, len(keys), self._portion))
            made = (tuple(self._site.make(some)) for some in portions)
        self.files += self._tree.write(lane, made, self._on_gone)

    def close(self) -> None:
        """End what was started."""
        if self._hands is not None:
            self._hands.close()

    def _read_on(self) -> bool:
        books = self._tree.books
        noted = books.note(_POSITION)
        if noted is None or not (self._known or feed.mark(int(noted)) == books.note(_MARK)):
            # A new tree, or an older database was brought back: everything is asked for, and what changes
            # from now on.
            noted = str(feed.newest())
            with books.writing():
                self._stand_at(int(noted))
                books.set_note(_VERSION, "")
        self._known = True
        rows = feed.after(int(noted), READ)
        if rows:
            stale = list(self._site.stale(rows))
            with books.writing():
                books.wait_for(stale)
                self._stand_at(rows[-1].seq)
        return bool(rows)

    def _stand_at(self, seq: int) -> None:
        self._tree.books.set_note(_POSITION, str(seq))
        self._tree.books.set_note(_MARK, feed.mark(seq))

    def _ask_on(self) -> bool:
        """Ask for more of everything if the tree is of another version; False if nothing was to be asked."""
        books = self._tree.books
        version = self._site.version()
        if books.note(_VERSION) == version:
            return False
        if self._asking is None:
            self._asking = self._site.everything()
        keys = list(islice(self._asking, READ))
        with books.writing():
            books.wait_for(Stale(Lane.MASS, key) for key in keys)
            if not keys:
                books.wait_for_all_known()
                books.set_note(_VERSION, version)
        if not keys:
            self._asking = None
        return True

    def _tell(self) -> None:
        """Tell the office how far the tree has come, if it is the one that is served."""
        position = int(self._tree.books.note(_POSITION) or 0)
        if self._consumer is not None and position > self._told:
            changes.advance(self._consumer, position)
            self._told = position
