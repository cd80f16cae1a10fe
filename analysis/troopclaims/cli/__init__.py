"""The commands of `troopclaims`, one module each."""
