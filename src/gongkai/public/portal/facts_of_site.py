"""What every page says of the site itself: its name, domain, numbers and sponsor."""

from __future__ import annotations

from dataclasses import astuple, dataclass

from gongkai.public.portal.directory import Directory


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """What stands in the head and foot of every page; ``base``: scheme and host, without a last stroke.

    ``report_errors`` is where 我为政府网站找错 leads; no link without it.
    """

    name: str
    domain: str
    base: str
    sponsor: str
    site_code: str
    icp: str
    police_record: str
    report_errors: str

    @property
    def mark(self) -> str:
        """Changes when any of it does: then every page does."""
        return "\0".join(astuple(self))


def site_facts(directory: Directory, portal_address: str, report_errors: str) -> SiteFacts | None:
    """The facts of today; None while no site is set up."""
    site = directory.site
    if site is None:
        return None
    county = directory.county
    details = None if county is None else county.details
    return SiteFacts(
        name=site.name,
        domain=site.domain,
        base=portal_address.rstrip("/") or f"https://{site.domain}",
        sponsor=site.name if details is None else details.full_name,
        site_code="" if details is None else details.site_code,
        icp="" if details is None else details.icp,
        police_record="" if details is None else details.police_record,
        report_errors=report_errors,
    )
