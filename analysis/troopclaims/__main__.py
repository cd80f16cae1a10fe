"""`python -m troopclaims` is the command `troopclaims`."""

from troopclaims.cli import main

main()
