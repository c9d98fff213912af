"""The geography room."""
