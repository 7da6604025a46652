"""``gongkai``: the one command. Exit 0 done, 1 faults found, 2 wrong use."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence

from gongkai import __version__
from gongkai.law.refusals import Refused
from gongkai.main import (
    annual_report_command,
    bake_command,
    clock_command,
    demo_command,
    fee_command,
    import_command,
    init_command,
    person_command,
    report_command,
    serve_command,
    standing_command,
)
from gongkai.main.data_folder import DataFolderError
from gongkai.main.documents import UnreadableFile
from gongkai.main.serve.ports import PortError
from gongkai.platform.settings import SettingsError
from gongkai.platform.typography import typeset

FAULTS_FOUND = 1
WRONG_USE = 2
# As a shell reports a command ended by Ctrl-C.
INTERRUPTED = 130

COMMANDS = (
    demo_command,
    init_command,
    serve_command,
    import_command,
    person_command,
    bake_command,
    standing_command,
    clock_command,
    fee_command,
    annual_report_command,
    report_command,
)


def parser() -> argparse.ArgumentParser:
    """The whole command line; every command adds itself."""
    top = argparse.ArgumentParser(prog="gongkai", description="政务公开平台 gongkai 的命令行")
    top.add_argument("--version", action="version", version=f"gongkai {__version__}")
    commands = top.add_subparsers(dest="command", metavar="命令", required=True)
    for command in COMMANDS:
        command.add_to(commands)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; ``argv`` without the program's name, the process's own by default."""
    arguments = parser().parse_args(argv)
    run: Callable[[argparse.Namespace], int] = arguments.run
    try:
        code = run(arguments)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        # The reader (head, less) has seen enough; what is left to print goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Refused as refused:
        _print_refusal(refused, as_json=getattr(arguments, "json", False))
    except (UnreadableFile, DataFolderError, PortError, SettingsError) as told:
        print(f"gongkai: {typeset(str(told))}", file=sys.stderr)
    except KeyboardInterrupt:
        print(typeset("gongkai: 已中断"), file=sys.stderr)
        return INTERRUPTED
    return WRONG_USE


def _print_refusal(refused: Refused, *, as_json: bool) -> None:
    if as_json:
        issues = [{"field": issue.field, "rule": issue.rule, "text": issue.text} for issue in refused.issues]
        print(json.dumps({"issues": issues}, ensure_ascii=False, indent=2))
        return
    for issue in refused.issues:
        where = f"{issue.field}: " if issue.field else ""
        print(f"gongkai: {where}{typeset(issue.text)}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
