"""A `sinormas-lkip/1` file as a workbook that an office can type: one sheet a section.

`tulis` makes the empty workbook or the one of a file, `baca` reads either; both follow `susunan`.
"""
