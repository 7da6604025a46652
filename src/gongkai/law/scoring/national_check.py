"""What is put to the national check of government sites: its numbers, vetoes, findings, awards."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from gongkai.law.fields import check_flag, check_rows, check_text, check_unique
from gongkai.law.reading import Faults
from gongkai.law.refusals import refuse
from gongkai.law.scoring.findings import Evidence, Finding
from gongkai.law.scoring.marks import check_marks


@dataclass(frozen=True, slots=True)
class NationalModel:
    """The numbers of the model, all read in the notice or its published use.

    ``fail_below`` is exclusive (60 passes), ``bonus_above`` too (80 gets no bonus). ``no_service_full`` is
    what an organ without outward services is scored on before scaling to ``deduct_full`` (75 × 4/3).

    Article: 国办秘函〔2019〕19号
    """

    deduct_full: Decimal = Decimal(100)
    bonus_full: Decimal = Decimal(30)
    fail_below: Decimal = Decimal(60)
    bonus_above: Decimal = Decimal(80)
    no_service_full: Decimal = Decimal(75)
    service_group: str = "办事服务"

    def __post_init__(self) -> None:
        """Refuse impossible numbers."""
        faults = Faults()
        for name in ("deduct_full", "bonus_full", "fail_below", "bonus_above", "no_service_full"):
            check_marks(faults, name, getattr(self, name))
        check_text(faults, "service_group", self.service_group)
        faults.stop()
        if not 0 < self.no_service_full <= self.deduct_full:
            raise refuse(
                "no_service_full", "scoring.model", "不考办事服务时的满分应大于0、不超过扣分指标总分"
            )
        if self.bonus_above < self.fail_below:
            raise refuse("bonus_above", "scoring.model", "进入加分的分数线不能低于合格线,请改正")


@dataclass(frozen=True, slots=True)
class VetoFinding:
    """One veto condition (单项否决) that was met: its id, what was found, evidence.

    Article: 国办秘函〔2019〕19号
    """

    id: str
    text: str
    evidence: tuple[Evidence, ...]

    def __post_init__(self) -> None:
        """Refuse a veto without id, text or evidence."""
        faults = Faults()
        check_text(faults, "id", self.id)
        check_text(faults, "text", self.text)
        check_rows(faults, "evidence", self.evidence, Evidence, least=1)
        faults.stop()


@dataclass(frozen=True, slots=True)
class Award:
    """Bonus marks (加分) given under a bonus indicator, with evidence.

    Article: 国办秘函〔2019〕19号
    """

    uid: str
    indicator: str
    points: Decimal
    text: str
    evidence: tuple[Evidence, ...]

    def __post_init__(self) -> None:
        """Refuse an impossible award."""
        faults = Faults()
        check_text(faults, "uid", self.uid)
        check_text(faults, "indicator", self.indicator)
        check_marks(faults, "points", self.points)
        check_text(faults, "text", self.text)
        check_rows(faults, "evidence", self.evidence, Evidence, least=1)
        faults.stop()


@dataclass(frozen=True, slots=True)
class PortalCheck:
    """One check of a portal: its name, whether the organ has outward services, and what was found.

    Article: 国办秘函〔2019〕19号
    """

    portal: str
    offers_services: bool
    vetoes: tuple[VetoFinding, ...] = ()
    findings: tuple[Finding, ...] = ()
    awards: tuple[Award, ...] = ()

    def __post_init__(self) -> None:
        """Refuse rows of the wrong kind and uids used twice."""
        faults = Faults()
        check_text(faults, "portal", self.portal)
        check_flag(faults, "offers_services", self.offers_services)
        check_rows(faults, "vetoes", self.vetoes, VetoFinding)
        check_rows(faults, "findings", self.findings, Finding)
        check_rows(faults, "awards", self.awards, Award)
        faults.stop()
        uids = [(f"findings[{place}].uid", row.uid) for place, row in enumerate(self.findings)]
        uids += [(f"awards[{place}].uid", row.uid) for place, row in enumerate(self.awards)]
        check_unique(faults, uids)
        faults.stop()
