"""What goes wrong in words for the person who started the run."""


class BenchmarkError(Exception):
    """A run that cannot go on; the message says why and what would help."""
