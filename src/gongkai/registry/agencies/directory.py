"""Finding an agency by what a sheet calls it: 地址段, 统一社会信用代码, a name it has or had."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import date

from gongkai.law.reading import shown
from gongkai.law.refusals import refuse
from gongkai.platform import clock
from gongkai.platform.accounts.models import Person
from gongkai.platform.paper.sheets import nearest
from gongkai.registry.agencies.models import Agency, AgencyVersion
from gongkai.registry.agencies.queries import agencies_of


class AgencyDirectory:
    """All agencies, read once: two queries, then none."""

    def __init__(
        self,
        agencies: Iterable[Agency],
        versions: Iterable[AgencyVersion],
        visible: frozenset[int] | None = None,
    ) -> None:
        """Index the ``visible`` ones (keys; None: all) under everything that ``versions`` call them."""
        self._agencies = {agency.pk: agency for agency in agencies}
        self._known: dict[str, set[int]] = {}
        self._named: dict[int, list[tuple[date, frozenset[str]]]] = {}
        for version in sorted(versions, key=lambda one: (one.valid_from, one.pk)):
            names = {version.full_name, version.short_name, version.credit_code} - {""}
            keys = frozenset(folded(name) for name in names)
            self._named.setdefault(version.agency_id, []).append((version.valid_from, keys))
        for agency in self._agencies.values():
            if visible is None or agency.pk in visible:
                for key in {agency.slug}.union(*(keys for _, keys in self._named.get(agency.pk, ()))):
                    self._known.setdefault(key, set()).add(agency.pk)

    @classmethod
    def load(cls, by: Person | None = None) -> AgencyDirectory:
        """Finds every agency, or those whose things ``by`` may see."""
        visible = None if by is None else agencies_of(by, clock.today())
        return cls(Agency.objects.order_by("pk"), AgencyVersion.objects.all(), visible)

    def find(self, text: str, day: date) -> Agency:
        """The agency called ``text``; of several that ever were, the one that was called so on ``day``.

        Refused: none is called so (``agency.unknown``), or more than one was (``agency.ambiguous``).
        """
        key = folded(text)
        found = self._known.get(key, set())
        if len(found) > 1:
            found = {pk for pk in found if self._called(pk, key, day)} or found
        if len(found) == 1:
            return self._agencies[next(iter(found))]
        if found:
            slugs = "、".join(sorted(self._agencies[pk].slug for pk in found))
            said = f"{shown(text)}有{len(found)}个机关用过({slugs}),请写地址段或统一社会信用代码"
            raise refuse("agency", "agency.ambiguous", said)
        near = nearest(key, list(self._known))
        said = f"没有登记过机关{shown(text)}{near}。请写全称、统一社会信用代码或地址段"
        raise refuse("agency", "agency.unknown", said)

    def names_below(self, agency: Agency) -> dict[str, Agency]:
        """The agency itself and the units right below it, by what each is called now (folded)."""
        found: dict[str, Agency] = {}
        for one in self._agencies.values():
            if agency.pk in (one.pk, one.parent_id):
                versions = self._named.get(one.pk, [])
                found |= dict.fromkeys((one.slug, *(versions[-1][1] if versions else ())), one)
        return found

    def _called(self, pk: int, key: str, day: date) -> bool:
        agency = self._agencies[pk]
        if day < agency.valid_from or (agency.valid_to is not None and day > agency.valid_to):
            return False
        held = [keys for first, keys in self._named.get(pk, ()) if first <= day]
        return key == agency.slug or bool(held and key in held[-1])


def folded(text: str) -> str:
    """Full-width signs as plain ones, without blanks: how names are compared."""
    return (
        text if text.isascii() and " " not in text else "".join(unicodedata.normalize("NFKC", text).split())
    )
