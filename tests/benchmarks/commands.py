"""Time whole commands on this package: python tests/benchmarks/commands.py [runs].

The best of several runs of each, one after the other, with frictionless on the same package.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
COMMANDS = {
    "troopclaims --help": ["troopclaims", "--help"],
    "troopclaims validate": ["troopclaims", "validate"],
    "frictionless validate": ["frictionless", "validate", "datapackage.json"],
    "troopclaims build": ["troopclaims", "build", "--to", "build/benchmark.duckdb"],
    "troopclaims query": ["troopclaims", "query", "most_repeated", "--format", "csv"],
}


def seconds(command: list[str]) -> float:
    """The time of one run, start of the process included."""
    start = time.perf_counter()
    subprocess.run([BIN / command[0], *command[1:]], cwd=PROJECT, check=True, capture_output=True)
    return time.perf_counter() - start


if __name__ == "__main__":
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    print("| command | seconds |\n|---|--:|")
    for name, command in COMMANDS.items():
        print(f"| `{name}` | {min(seconds(command) for _ in range(runs)):.2f} |", flush=True)
    (PROJECT / "build" / "benchmark.duckdb").unlink(missing_ok=True)
