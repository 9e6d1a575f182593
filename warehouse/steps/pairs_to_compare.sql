-- One row per candidate pair (step.candidates) that has to be compared: all but those that the published build compared,
-- both of whose documents have the credits, the day and the boilerplate that they had.
CREATE TABLE step.read_anew AS
WITH credited AS (
    SELECT DISTINCT doc_id, credited_source FROM step.document_credits WHERE credited_source IS NOT NULL
),
credited_before AS (
    SELECT DISTINCT doc_id, credited_source FROM step.kept_credits WHERE credited_source IS NOT NULL
),
turned_paragraphs AS (
    (FROM step.repeated_paragraphs EXCEPT FROM step.kept_paragraphs)
    UNION ALL
    (FROM step.kept_paragraphs EXCEPT FROM step.repeated_paragraphs)
)
SELECT doc_id FROM step.current_documents ANTI JOIN step.kept_documents USING (doc_id)
UNION
SELECT d.doc_id
FROM step.current_documents AS d
JOIN step.kept_documents AS k USING (doc_id)
WHERE d.published_on IS DISTINCT FROM k.published_on
UNION
SELECT doc_id FROM (FROM credited EXCEPT FROM credited_before)
UNION
SELECT doc_id FROM (FROM credited_before EXCEPT FROM credited)
UNION
SELECT p.doc_id
FROM step.paragraphs AS p
JOIN turned_paragraphs AS t ON t.source_id = p.source_id AND md5_number_lower(t.paragraph) = p.hash;

CREATE TABLE step.standing_pairs AS
FROM step.candidates
SEMI JOIN step.kept_pairs USING (doc_a, doc_b)
ANTI JOIN step.read_anew AS a ON a.doc_id = doc_a
ANTI JOIN step.read_anew AS b ON b.doc_id = doc_b;

CREATE TABLE step.pairs_to_compare AS
FROM step.candidates ANTI JOIN step.standing_pairs USING (doc_a, doc_b);

CREATE TABLE step.text_reuse AS
SELECT r.*
FROM step.kept_reuse AS r
SEMI JOIN (
    SELECT doc_a AS doc_id, doc_b AS original_doc_id FROM step.standing_pairs
    UNION ALL
    SELECT doc_b, doc_a FROM step.standing_pairs
) AS p USING (doc_id, original_doc_id);
