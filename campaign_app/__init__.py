"""Campaign App: letters and briefing packets whose every figure cites its source."""

__version__ = "1.0.0"
