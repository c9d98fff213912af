"""What every test has: checks in shared files tell what they compared, and property tests draw the same examples in CI."""

import os

import pytest
from hypothesis import settings

pytest.register_assert_rewrite("demands")

# A new example that fails is found at a desk, where it is told apart from the change at hand; CI repeats the same ones.
settings.register_profile("repeatable", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("repeatable")
