"""`python -m troopclaims` is the command `troopclaims`."""

import gc
import signal


def run() -> None:
    """Run the command; until it heeds signals itself, Ctrl-C ends it without a traceback."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    gc.set_threshold(20_000)  # What is imported and read makes few cycles.
    from troopclaims.cli.main import main

    try:
        main()
    finally:
        gc.freeze()  # Else Python looks for cycles among all that was imported as it ends.


if __name__ == "__main__":
    run()
