"""Tests of the room umum."""
