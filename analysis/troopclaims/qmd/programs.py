"""Other programs, given their input and stopped where they do not end."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence

from troopclaims.qmd.errors import UnsupportedFeature

_TIMEOUT = 120


def run(name: str, command: Sequence[str], text: str) -> subprocess.CompletedProcess[str]:
    """What a program makes of a text. Raises UnsupportedFeature if it fails or hangs."""
    try:
        done = subprocess.run(  # noqa: S603 - the callers' own programs
            command,
            input=text,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=_TIMEOUT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise UnsupportedFeature(
            f"{name} took more than {_TIMEOUT} seconds and was stopped"
        ) from None
    if done.returncode:
        raise UnsupportedFeature(f"{name}: {done.stderr.strip()}")
    return done
