"""The exceptions that a user can cause; the command line prints them without a traceback."""


class TroopclaimsError(Exception):
    """What all of them have in common, for whoever wants to catch any."""


class PackageError(TroopclaimsError):
    """The package cannot be read or used at all: nothing was checked, nothing was written."""


class InvalidDataError(TroopclaimsError):
    """The data are at fault, so that what was asked for was not made."""


class QueryError(TroopclaimsError):
    """A query cannot be run: its text is at fault or it names nothing that is published."""


class RenderError(TroopclaimsError):
    """The report cannot be made: a cell failed or its source is at fault."""
