"""Faults: killed processes, races, restarts."""
