"""dateline: who said that what happened, where, when, to whom, how sure, through whom, in which exact words."""

__version__ = "0.1.0"
