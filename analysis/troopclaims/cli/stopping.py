"""Ending when asked to: signals end a command in good order, and work can be given up."""

from __future__ import annotations

import signal
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from threading import Thread
from types import FrameType
from typing import TypeVar

from troopclaims.files import ENDING

T = TypeVar("T")
_GRACE = 2.0  # seconds that given-up work has to come to its end


class Stopped(SystemExit):
    """A signal has come; it unwinds the command, so that what it was making is cleaned away."""


@dataclass
class Signals:
    """The signals that ask a command to end, and which of them came."""

    came: signal.Signals | None = None

    def heed(self) -> None:
        """Raise Stopped in the main thread when one comes; a second one ends the process at once.

        One that the caller has ignored, as nohup and a shell's background do, stays ignored.
        """
        for number in ENDING:
            if signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, self._stop)

    @property
    def status(self) -> int:
        """The exit status by the shells' rule: 128 and the signal's number."""
        return 128 + (self.came or 0)

    def _stop(self, number: int, _frame: FrameType | None) -> None:
        self.came = signal.Signals(number)
        signal.signal(number, signal.SIG_DFL)
        raise Stopped(self.status)


def stoppable(work: Callable[[], T], give_up: Callable[[], None], seconds: float | None) -> T:
    """What the work returns, done in a thread of its own, so that signals are heeded meanwhile.

    DuckDB looks for no signal while it works in the main thread. When `seconds` have passed
    (TimeoutError) or this thread is to end, `give_up` is called, and the work has a moment to end.
    """
    outcome: Future[T] = Future()

    def run() -> None:
        try:
            outcome.set_result(work())
        except BaseException as error:
            outcome.set_exception(error)

    thread = Thread(target=run, daemon=True)
    thread.start()
    try:
        return outcome.result(seconds)
    finally:
        if not outcome.done():
            give_up()
            thread.join(_GRACE)
