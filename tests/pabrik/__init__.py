"""Factories: one function a model, with sensible values for whatever a test does not name."""
