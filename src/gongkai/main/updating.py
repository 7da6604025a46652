"""``python -m gongkai.main.updating --data DIR``: the database brought up to date before the house opens.

A process of its own, so that the parent of ``gongkai serve`` never holds a database open.
"""

from __future__ import annotations

import argparse
import sys

from gongkai.main.data_folder import DataFolderError, add_data_option, open_folder
from gongkai.main.house import bring_up_to_date, set_up
from gongkai.platform.settings import SettingsError
from gongkai.platform.typography import typeset


def main() -> int:
    """0 done, 2 with a sentence if the database cannot be used."""
    parser = argparse.ArgumentParser(prog="gongkai.main.updating", description="更新数据库")
    add_data_option(parser)
    try:
        settings = open_folder(parser.parse_args().data, make=True)
        set_up(settings.data)
        bring_up_to_date(settings.data)
    except (DataFolderError, SettingsError) as error:
        print(f"gongkai: {typeset(str(error))}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
