"""What stops the portable renderer."""


class UnsupportedFeature(Exception):  # noqa: N818
    """The document uses something of Quarto outside the documented subset; nothing is dropped."""


class CellFailed(Exception):  # noqa: N818
    """A cell raised an error or could not be run, so that the document cannot be made."""
