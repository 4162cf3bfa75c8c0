"""A load that is killed leaves each article as before or as after; `killed_loads.py 200 1` does it at length."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path


def test_no_kill_leaves_half_an_article() -> None:
    script = Path(__file__).with_name("killed_loads.py")
    result = subprocess.run([sys.executable, script, "20", "3"], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    account = json.loads(result.stdout)
    assert account["runs"] == 20
    assert account["killed at work"] > 5
