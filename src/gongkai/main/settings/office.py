"""The settings of an installation, from ``gongkai.toml`` of the data folder that ``GONGKAI_DATA`` names."""

from __future__ import annotations

import os
from pathlib import Path

from gongkai.main.settings.base import django_settings
from gongkai.platform.settings import SettingsError, load

if not os.environ.get("GONGKAI_DATA"):
    raise SettingsError("没有说明数据文件夹:请设环境变量 GONGKAI_DATA,或用 gongkai serve --data 启动")

globals().update(django_settings(load(Path(os.environ["GONGKAI_DATA"]))))
