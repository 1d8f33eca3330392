"""Sinormas."""
