"""Exports that are made in the background, kept with their hash, and proved by their code."""
