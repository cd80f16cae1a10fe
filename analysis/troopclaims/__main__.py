"""`python -m troopclaims` is the command `troopclaims`."""

from troopclaims.cli.main import main

main()
