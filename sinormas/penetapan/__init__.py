"""A year signed off: its figures with all they rest on, frozen, hashed, and worked out again."""
