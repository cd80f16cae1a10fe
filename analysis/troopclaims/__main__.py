"""`python -m troopclaims` is the command `troopclaims`."""

import atexit
import gc
import os
import signal
import sys


def run() -> None:
    """Run the command; until it heeds signals itself, Ctrl-C ends it without a traceback."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    statuses: list[int] = []
    atexit.register(_leave, statuses)  # The first that is registered is called last.
    from troopclaims.cli.main import main

    gc.freeze()  # What is imported stays, and Python need not look through it again and again.
    try:
        main()
    except SystemExit as end:
        if isinstance(end.code, int):
            statuses.append(end.code)
        raise


def _leave(statuses: list[int]) -> None:
    """End the process with the status that the command ended with, where it did.

    All threads and all else that was to be done at its end are done then; what is left out is that
    Python takes apart, module by module, what it imported, which takes longer than many a command.
    """
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:  # Of which Python says what is to be said.
        return
    for status in statuses:
        os._exit(status)


if __name__ == "__main__":
    run()
