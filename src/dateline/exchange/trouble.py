"""What can go wrong with a file of another format: what was expected, what came, what to do."""

from dateline.model import DatelineError


class ExchangeError(DatelineError):
    """A file could not be written or read in the format that was asked for."""
