"""Checks that stand outside the test files show what they compared, too."""

import pytest

pytest.register_assert_rewrite("demands")
