"""Tests of the room lkip."""
