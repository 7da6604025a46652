"""What is found in a text before inspectors find it (发布前检查), and an older report read and checked.

Pure functions on texts: nothing is stored and no database is asked.
"""

from gongkai.publishing.quality.checking import CHECKS, check_text
from gongkai.publishing.quality.checks import Check
from gongkai.publishing.quality.findings import Context, Edit, Finding, Severity, mended
from gongkai.publishing.quality.older_reading import read_older_report
from gongkai.publishing.quality.older_report import OlderFigure, OlderReport, Part, Passage, Promise, Section
from gongkai.publishing.quality.promises import promises_in

__all__ = [
    "CHECKS",
    "Check",
    "Context",
    "Edit",
    "Finding",
    "OlderFigure",
    "OlderReport",
    "Part",
    "Passage",
    "Promise",
    "Section",
    "Severity",
    "check_text",
    "mended",
    "promises_in",
    "read_older_report",
]
