"""Text and HTML forms of what was coded: pure functions from values to lines, nothing is printed here."""
