"""How often a password may be tried: counted in the database, so that it holds for all processes together.

A try is counted before the password is looked at and given back if it was right, so that many at once get no
further than one after another. Unknown names are counted like known ones.
"""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils.crypto import salted_hmac

from gongkai.law.refusals import refuse
from gongkai.platform import clock
from gongkai.platform.accounts.models import SignInLimit

WINDOW = timedelta(minutes=15)
# Five wrong passwords for an account; a bureau behind one address shares the larger number.
PER_ACCOUNT = 5
PER_ADDRESS = 50
STALE_AT_ONCE = 100


def take(username: str, address: str = "") -> None:
    """Count a try for the account and, if there is one, the address.

    Refused (``sign_in.too_often``) once either has used up its tries: nothing is counted then. The waiting
    time runs from the try that used up the last.
    """
    _forget_stale()
    limits = _limits(username, address)
    with transaction.atomic():
        now = clock.now()
        rows = []
        # In the order of their keys, so that two tries never wait for each other.
        for key in sorted(limits):
            SignInLimit.objects.get_or_create(key=key, defaults={"since": now})
            row = SignInLimit.objects.select_for_update().get(key=key)
            if row.since + WINDOW <= now:
                row.tries, row.since = 0, now
            if row.tries >= limits[key]:
                minutes = -((now - row.since - WINDOW) // timedelta(minutes=1))
                said = f"密码试错次数太多,请{minutes}分钟后再试;忘了密码,请找本单位系统管理员"
                raise refuse("", "sign_in.too_often", said)
            rows.append(row)
        for row in rows:
            row.tries += 1
            if row.tries == limits[row.key]:
                row.since = now
            row.save()


def give_back(username: str, address: str = "") -> None:
    """The try counted last was a right password: it does not count."""
    with transaction.atomic():
        for key in sorted(_limits(username, address)):
            row = SignInLimit.objects.select_for_update().filter(key=key, tries__gt=0).first()
            if row is not None:
                row.tries -= 1
                row.save(update_fields=["tries"])


def _limits(username: str, address: str) -> dict[str, int]:
    limits = {_key(f"account:{username.strip().casefold()}"): PER_ACCOUNT}
    if address:
        limits[_key(f"address:{address}")] = PER_ADDRESS
    return limits


def _key(text: str) -> str:
    return salted_hmac("gongkai.accounts.limits", text, algorithm="sha256").hexdigest()


def _forget_stale() -> None:
    """Delete rows that mean the same as none, so that names made up by an attacker do not stay."""
    stale = SignInLimit.objects.filter(since__lte=clock.now() - WINDOW)
    if not stale.exists():
        return
    with transaction.atomic():
        keys = [row.key for row in stale.select_for_update(skip_locked=True)[:STALE_AT_ONCE]]
        stale.filter(pk__in=keys).delete()
