"""Whole journeys in a real browser, against the program as `make run` starts it."""
