"""The exceptions that a user can cause; the command line prints them without a traceback."""


class PackageError(Exception):
    """The package cannot be read or used at all: nothing was checked, nothing was written."""


class InvalidDataError(Exception):
    """The data are at fault, so that what was asked for was not made."""


class QueryError(Exception):
    """A query cannot be run: its text is at fault or it names nothing that is published."""


class RenderError(Exception):
    """The report cannot be made: a cell failed or its source is at fault."""
