"""What a claim can say of a place, and whom that serves: the words that evidence and the model share."""

from enum import StrEnum


class Bearing(StrEnum):
    """What a piece of evidence says of its side at its settlement."""

    GAINED = "gained"
    LOST = "lost"
    HELD = "held"
    CONTESTED = "contested"
    DENIED = "denied"


class Interest(StrEnum):
    """Whether what is said serves the speaker's own side."""

    WITH = "with"
    AGAINST = "against"
    NONE = "none"
