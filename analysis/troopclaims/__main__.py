"""`python -m troopclaims` is the command `troopclaims`."""

import signal


def run() -> None:
    """Run the command; until it heeds signals itself, Ctrl-C ends it without a traceback."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from troopclaims.cli.main import main

    main()


if __name__ == "__main__":
    run()
