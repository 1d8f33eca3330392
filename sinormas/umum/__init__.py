"""The small shared kernel: clock, numbers, identifiers, column types, paging, transactions."""
