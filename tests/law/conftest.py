"""The law's tests are many and small: how often a property is tried, and no garbage hunt in between.

A run tries each property on a few examples, so that the whole of ``tests/law`` stays under two seconds;
``GONGKAI_EXAMPLES=500 script/test tests/law`` tries it on many.
"""

from __future__ import annotations

import gc
import os
import sys

import pytest
from hypothesis import settings

EXAMPLES = int(os.environ.get("GONGKAI_EXAMPLES", "6"))

settings.register_profile("law", database=None, deadline=None, max_examples=EXAMPLES)
settings.load_profile("law")


# Two hundred files need not be compiled anew in every run, also where the environment asks for no byte code.
sys.dont_write_bytecode = False
gc.disable()


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish() -> None:
    # What is there now stays to the end; walking it in search of garbage took a tenth of the whole run.
    gc.freeze()
