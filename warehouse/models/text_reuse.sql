-- One row per passage that a document has in common with the text of another source.
SELECT * FROM step.text_reuse
