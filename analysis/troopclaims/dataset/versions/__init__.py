"""Versions of the package: what changed between two, and whether this one can be released."""
