"""The package in the formats of other programs, each written from the tables and the descriptor."""
