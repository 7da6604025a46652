"""How many broken comparisons the tests of the law notice.

Run: ``python bench/mutation.py [--only 'src/gongkai/law/clock/*'] [--survivors]`` after
``pip install --require-hashes -r requirements/mutation.txt``. Every comparison in ``gongkai.law`` is broken
once (``<`` becomes ``<=``, ``==`` becomes ``!=``, ``in`` becomes ``not in`` …) by the package mutmut, which
then runs the tests that touch it. Bar: at least 90 % are noticed. The work is done in a copy below the
system's temporary folder; the checkout is left alone.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BAR = 0.90
KILLED = (1, 3)
TIMED_OUT = (36, 24, -24, 152, 255)
NO_TESTS = (5, 33)
CONFIG = """
[tool.mutmut]
source_paths = ["src/gongkai/law"]
also_copy = ["src/gongkai", "README.md"]
pytest_add_cli_args_test_selection = ["tests/law"]
timeout_constant = 20.0
use_git_change_detection = false
"""


def run_mutmut(arguments: list[str]) -> None:
    """Run mutmut in this process with its operators narrowed to one: break a comparison once."""
    import libcst as cst
    from mutmut.__main__ import cli
    from mutmut.mutation import mutators

    def break_comparison(node: cst.ComparisonTarget) -> Iterable[cst.ComparisonTarget]:
        mappings = {**mutators._operator_mapping, **mutators._keyword_mapping}
        broken = mappings.get(type(node.operator))
        if broken is not None:
            yield node.with_changes(operator=broken())

    mutators.mutation_operators[:] = [(cst.ComparisonTarget, break_comparison)]
    sys.argv = ["mutmut", "run", *arguments]
    cli()


def copy_checkout(target: Path, only: str | None) -> None:
    for name in ("src", "tests"):
        shutil.copytree(ROOT / name, target / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "README.md", target)
    config = (ROOT / "pyproject.toml").read_text(encoding="utf-8") + CONFIG
    if only is not None:
        config += f"only_mutate = {json.dumps([only])}\n"
    (target / "pyproject.toml").write_text(config, encoding="utf-8")


def verdicts(copy: Path) -> Iterator[tuple[str, int | None]]:
    for meta in sorted((copy / "mutants").rglob("*.meta")):
        yield from json.loads(meta.read_text(encoding="utf-8"))["exit_code_by_key"].items()


def name_of(exit_code: int | None) -> str:
    if exit_code in KILLED:
        return "killed"
    if exit_code in TIMED_OUT:
        return "timed out"
    if exit_code in NO_TESTS:
        return "no test reaches it"
    return "survived" if exit_code == 0 else f"unclear ({exit_code})"


def show(copy: Path, mutant: str) -> None:
    shown = subprocess.run(
        [sys.executable, "-m", "mutmut", "show", mutant],
        cwd=copy,
        capture_output=True,
        text=True,
        check=False,
    )
    changed = [
        line for line in shown.stdout.splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")
    ]
    print(mutant, *changed, sep="\n    ")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", help="break only files that match this pattern")
    parser.add_argument("--survivors", action="store_true", help="print every change no test noticed")
    parser.add_argument("--in-copy", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.in_copy:
        run_mutmut([])
        return 0
    with tempfile.TemporaryDirectory(prefix="gongkai-mutation-") as folder:
        copy = Path(folder)
        copy_checkout(copy, arguments.only)
        environment = {**os.environ, "PYTHONPATH": "", "PYTHONDONTWRITEBYTECODE": "1"}
        log = copy / "mutmut.log"
        with log.open("w", encoding="utf-8") as output:
            subprocess.run(
                [sys.executable, str(Path(__file__).resolve()), "--in-copy"],
                cwd=copy,
                env=environment,
                stdout=output,
                stderr=subprocess.STDOUT,
                check=False,
            )
        found = dict(verdicts(copy))
        counts = Counter(name_of(code) for code in found.values())
        total = sum(counts.values())
        if total == 0:
            print(log.read_text(encoding="utf-8")[-3000:])
            return 1
        noticed = counts["killed"] + counts["timed out"]
        if arguments.survivors:
            for mutant, code in found.items():
                if name_of(code) not in ("killed", "timed out"):
                    show(copy, mutant)
        print(
            f"comparisons broken: {total}; " + ", ".join(f"{name} {n}" for name, n in sorted(counts.items()))
        )
        print(f"noticed: {noticed / total:.1%}, bar {BAR:.0%}")
        return 0 if noticed / total >= BAR else 1


if __name__ == "__main__":
    sys.exit(main())
