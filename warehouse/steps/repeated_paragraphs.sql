-- One row per source and paragraph that several of its documents print.
CREATE TABLE step.repeated_paragraphs AS
SELECT source_id, paragraph FROM step.printed GROUP BY ALL HAVING sum(n) >= getvariable('often');
