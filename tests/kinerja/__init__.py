"""Tests of the room kinerja."""
