"""What a person may see of an address: her agencies, and the columns of one."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from gongkai.platform import clock
from gongkai.platform.accounts.models import Person
from gongkai.platform.shell.signed_in import signed_in
from gongkai.registry.agencies.models import Agency
from gongkai.registry.agencies.queries import agencies_of
from gongkai.registry.catalogue.models import Column


def seen_agency(request: HttpRequest, slug: str) -> tuple[Person, Agency]:
    """The person who asks, and the agency of that slug if she sees it; 404 otherwise."""
    person = signed_in(request)
    agency = Agency.objects.filter(pk__in=agencies_of(person, clock.today()), slug=slug).first()
    if agency is None:
        raise Http404
    return person, agency


def seen_column(agency: Agency, uid: str) -> Column:
    """The column of that uid, open today, if it is the agency's; 404 otherwise."""
    column = Column.objects.filter(agency=agency, uid=uid).select_related("agency").first()
    if column is None or not column.open_on(clock.today()):
        raise Http404
    return column
