"""Gathers what ambassadors publish on their own pages into one static site they own."""

__version__ = "0.1.0"
