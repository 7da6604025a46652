"""Every check shows itself in its samples, and the document lists them all."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.publishing.quality import CHECKS, Check, Context, check_text

DOCUMENT = Path(__file__).parents[3] / "docs" / "checks.md"


def row(check: Check) -> str:
    cells = (
        f"`{check.id}`",
        check.label,
        check.severity.label,
        check.rule,
        check.source.printed(),
        check.bad,
    )
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_the_bad_sample_of_a_check_is_found_and_its_good_one_is_not(check: Check) -> None:
    assert check.id in {one.check for one in check_text(check.bad, context=Context())}
    assert check.id not in {one.check for one in check_text(check.good, context=Context())}


def test_every_check_has_its_own_name_a_rule_and_a_source() -> None:
    assert len({check.id for check in CHECKS}) == len(CHECKS)
    assert all(check.label and check.rule and check.source.text for check in CHECKS)


def test_the_document_lists_every_check_as_it_is() -> None:
    lines = [line for line in DOCUMENT.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    assert lines == [row(check) for check in CHECKS]
