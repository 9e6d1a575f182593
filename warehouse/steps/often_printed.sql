-- One row per source, document and hash of a paragraph that several documents of the source seem to print.
CREATE TABLE step.often_printed AS
FROM step.paragraphs
SEMI JOIN (
    SELECT source_id, hash FROM step.paragraphs GROUP BY ALL HAVING count(*) >= getvariable('often')
) AS o USING (source_id, hash);
CREATE TABLE step.printed (source_id VARCHAR, paragraph VARCHAR, n BIGINT);
