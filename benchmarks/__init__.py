"""Measurements: speed and memory of the whole extraction, precision and recall on annotated articles. Not shipped."""
