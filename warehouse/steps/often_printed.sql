-- One row per source and hash of a paragraph that several of its documents print, with one of these documents.
CREATE TABLE step.often_printed AS
SELECT source_id, hash, min(doc_id) AS doc_id
FROM step.paragraphs
GROUP BY ALL
HAVING count(*) >= getvariable('often');

-- One row per source and paragraph of that kind, before texts are read: those that the published build knew.
CREATE TABLE step.repeated_paragraphs AS
SELECT source_id, paragraph
FROM step.kept_paragraphs AS k
SEMI JOIN step.often_printed AS o ON o.source_id = k.source_id AND o.hash = md5_number_lower(k.paragraph);

CREATE TABLE step.unknown_paragraphs AS
FROM step.often_printed AS o
ANTI JOIN step.repeated_paragraphs AS k ON k.source_id = o.source_id AND md5_number_lower(k.paragraph) = o.hash;
