import os
import subprocess
import sys
from pathlib import Path

import pytest

KILLS = Path(__file__).parents[2] / "benchmarks" / "ledger_kills.py"


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is a signal of Unix")
def test_fifteen_kills_lose_nothing_confirmed_and_double_nothing(tmp_path: Path) -> None:
    command = [sys.executable, str(KILLS), "--kills", "15", "--folder", str(tmp_path)]
    told = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert told.returncode == 0, told
    assert "lost 0  doubled 0  half-written 0  file sound  same as" in told.stdout
    # On a busy machine a writer lives for less than a document between two kills.
    assert int(told.stdout.split()[3]) >= 5
