"""The law needs nothing but Python: no framework, no package, no clock of the machine."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

LAW = Path(__file__).parents[1] / "src" / "gongkai" / "law"
MODULES = sorted(
    ".".join(("gongkai", "law", *path.relative_to(LAW).with_suffix("").parts)) for path in LAW.rglob("*.py")
)
CLOCKS = {"today", "now", "utcnow", "time", "monotonic", "perf_counter", "localtime"}


def test_importing_the_law_pulls_in_the_standard_library_only() -> None:
    names = [name.removesuffix(".__init__") for name in MODULES]
    program = (
        "import importlib, sys\n"
        f"for name in {names!r}: importlib.import_module(name)\n"
        "print(*sorted({m.partition('.')[0] for m in sys.modules}))\n"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    plain = subprocess.run(
        [sys.executable, "-c", "import sys; print(*sorted({m.partition('.')[0] for m in sys.modules}))"],
        capture_output=True,
        text=True,
        check=True,
    )
    extra = set(run.stdout.split()) - set(plain.stdout.split()) - set(sys.stdlib_module_names) - {"gongkai"}
    assert not extra


def test_no_rule_reads_the_machines_clock() -> None:
    for path in LAW.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            called = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
            if called and node.func.attr in CLOCKS:
                owner = ast.unparse(node.func.value)
                assert owner not in ("date", "datetime", "datetime.date", "datetime.datetime", "time"), (
                    f"{path.name}:{node.lineno} reads the clock"
                )


def test_no_file_grows_past_four_hundred_lines() -> None:
    root = LAW.parents[2]
    for path in [*root.glob("src/**/*.py"), *root.glob("tests/**/*.py"), *root.glob("bench/*.py")]:
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 400, path
