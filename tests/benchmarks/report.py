"""Time the steps of `troopclaims report`: python tests/benchmarks/report.py [runs].

The command says how long each step took; beneath stand the seconds of CPU of it and of all the
programs that it ran, which a busy machine changes little.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from pathlib import Path

BIN = Path(sys.executable).parent


def run(folder: Path) -> None:
    """Make database and documents anew in a folder, by the portable renderer."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [BIN / "troopclaims", "report", "--force", "--renderer", "portable"]
    places = ["--to", folder, "--database", folder / "x.duckdb"]
    subprocess.run([*command, *places], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"{used:6.1f} s  of CPU, all programs", file=sys.stderr)


if __name__ == "__main__":
    for _ in range(int(sys.argv[1]) if len(sys.argv) > 1 else 1):
        with tempfile.TemporaryDirectory() as temporary:
            run(Path(temporary))
