"""A synthetic register, for measuring: rows by table, made up from a seed.

Nothing in this package reads or writes a database (`operasi.bangkit` does). The same office, plan
and random stream give the same rows.
"""
