"""Which publications only repeat an earlier one of the same agency.

A document repeats another if both are public on the day asked about, are the same agency's, and say the same:
their titles and their texts are alike when only letters, figures and signs are looked at (spaces, width of
signs and HTML tags left out), with the same pictures and the same attached files. The one published first is
the original, of one day the one made first. What has neither text nor picture nor file is not compared, for
of two such notices nobody can say that they are one. Once the original is taken back, the next one counts.

Source: 本系统约定(同一机关、标题和正文都相同的,后公开的算重复) [proposal]
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence

from gongkai.publishing.publications.models import Revision, RevisionFile
from gongkai.watch.duties.queries.stories import Story

_TAG = re.compile(r"<[^>]*>")
_PICTURE = re.compile(r"<img\b[^>]*?\bsrc=[\"']?([^\"'\s>]+)", re.IGNORECASE)
_SPACE = re.compile(r"(?:\s|&nbsp;|&#160;|\u200b)+")
# So many texts are held at once.
CHUNK = 500


def plain(text: str) -> str:
    """The letters, figures and signs of a title or text, one width each, without spaces."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", text))


def fingerprint(title: str, body: str, files: Sequence[str]) -> int:
    """A number that two texts share if they say the same; 0 where there is nothing to compare.

    63 bits, as a database keeps a whole number: of ten million texts no two others share one by chance.
    """
    pictures = _PICTURE.findall(body)
    letters = plain(_TAG.sub("", body))
    if not (letters or pictures or files):
        return 0
    said = "\0".join((plain(title), letters, *pictures, "", *sorted(files)))
    digest = hashlib.sha256(said.encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:8]) >> 1 or 1


def repeats_among(told: Iterable[Story]) -> dict[int, str]:
    """The documents that repeat another of ``told``, by key, with the uid of the original."""
    alike: dict[tuple[int, str], list[Story]] = {}
    for one in told:
        if one.stands_in is not None:
            alike.setdefault((one.agency_id, plain(one.text.title)), []).append(one)
    asked = [one for several in alike.values() if len(several) > 1 for one in several]
    prints = fingerprints(one.text.revision for one in asked if one.text.revision is not None)
    originals: dict[tuple[int, int], Story] = {}
    repeats: dict[int, str] = {}
    for one in sorted(asked, key=lambda one: (one.first_on, one.key)):
        said = prints.get(one.text.revision or 0, 0)
        if not said:
            continue
        original = originals.setdefault((one.agency_id, said), one)
        if original is not one:
            repeats[one.key] = original.uid
    return repeats


def fingerprints(revisions: Iterable[int]) -> dict[int, int]:
    """What each revision says, by its key."""
    keys = sorted(set(revisions))
    found: dict[int, int] = {}
    for first in range(0, len(keys), CHUNK):
        some = keys[first : first + CHUNK]
        files: dict[int, list[str]] = {}
        for revision, sha256 in RevisionFile.objects.filter(revision_id__in=some).values_list(
            "revision_id", "sha256"
        ):
            files.setdefault(revision, []).append(sha256)
        for key, title, body in Revision.objects.filter(pk__in=some).values_list("pk", "title", "body"):
            found[key] = fingerprint(title, body, files.get(key, []))
    return found
