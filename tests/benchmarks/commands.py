"""Time whole commands on this package: python tests/benchmarks/commands.py [runs].

The best of several runs of each, one after the other, with frictionless on the same package. The
seconds of CPU are those of the process and of all its threads, which a busy machine changes little.
"""

from __future__ import annotations

import resource
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
    "troopclaims find": ["troopclaims", "find", "nis", "10,000", "2024-10"],
    "troopclaims query": ["troopclaims", "query", "most_repeated", "--format", "csv"],
}


def seconds(command: list[str]) -> tuple[float, float]:
    """The time of one run and its time of CPU, start of the process included."""
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([BIN / command[0], *command[1:]], cwd=PROJECT, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - start, used


if __name__ == "__main__":
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    print("| command | seconds | of CPU |\n|---|--:|--:|")
    for name, command in COMMANDS.items():
        elapsed, used = map(min, zip(*(seconds(command) for _ in range(runs)), strict=True))
        print(f"| `{name}` | {elapsed:.2f} | {used:.2f} |", flush=True)
    (PROJECT / "build" / "benchmark.duckdb").unlink(missing_ok=True)
