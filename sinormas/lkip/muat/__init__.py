"""From a file that was read to the rows of the rooms."""
