"""The law's tests are many and small: how often a property is tried, and no garbage hunt in between.

A run tries each property on a few examples, so that the whole of ``tests/law`` stays under two seconds;
``GONGKAI_EXAMPLES=500 script/test tests/law`` tries it on many.
"""

from __future__ import annotations

import gc
import os

import pytest
from hypothesis import settings

EXAMPLES = int(os.environ.get("GONGKAI_EXAMPLES", "10"))

settings.register_profile("law", database=None, deadline=None, max_examples=EXAMPLES)
settings.load_profile("law")


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    # What was collected stays to the end of the run; walking it again and again took a tenth of the time.
    gc.collect()
    gc.freeze()
    gc.disable()
