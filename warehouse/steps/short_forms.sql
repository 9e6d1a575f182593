-- One row per folded name that documents spell out for one other organisation alone: whom it stands for, and where that
-- is first spelt out. The first word of the full name takes documents that tell one story besides.
CREATE TABLE step.spelt_out AS
WITH names AS (
    SELECT DISTINCT key FROM step.spellings WHERE kind = 'organization' AND n_forms > 0 AND NOT is_known
),
surfaces AS (
    SELECT doc_id, name, unnest(aliases) AS alias FROM step.forms WHERE kind = 'organization'
),
spelt AS (
    SELECT a.key AS short, n.known AS "full", s.doc_id, s.name
    FROM surfaces AS s
    JOIN step.spellings AS n ON n.kind = 'organization' AND n.name = s.name
    JOIN step.spellings AS a ON a.kind = 'organization' AND a.name = s.alias
    WHERE a.key <> n.known
)
SELECT short, min("full") AS "full", arg_min(name, (doc_id, name)) AS name, min(doc_id) AS doc_id,
    NOT contains(short, ' ') AND starts_with(min("full"), short || ' ') AS is_first_word
FROM spelt
SEMI JOIN names ON names.key = short
GROUP BY short
HAVING min("full") = max("full");

-- One row per lone word of four letters or more that names an organisation, and begins one longer name alone.
CREATE TABLE step.beginnings AS
WITH words AS (
    SELECT DISTINCT key AS short
    FROM step.spellings
    WHERE kind = 'organization' AND n_forms > 0 AND NOT is_known AND NOT contains(key, ' ') AND length(key) >= 4
),
longer AS (
    SELECT DISTINCT key, split_part(key, ' ', 1) AS short FROM step.spellings WHERE n_forms > 0 AND contains(key, ' ')
)
SELECT short, min(key) AS "full" FROM longer SEMI JOIN words USING (short) GROUP BY short HAVING count(*) = 1;

-- One row per first word and full name in question: documents that tell of both, how many others those of the word alone
-- tell of, and how many of these documents of the full name tell of too. Lone words of persons say too little.
CREATE TABLE step.told_beside AS
WITH asked AS (
    SELECT short, "full" FROM step.spelt_out WHERE is_first_word
    UNION
    SELECT short, "full" FROM step.beginnings
),
keys AS (
    SELECT short AS key FROM asked
    UNION
    SELECT "full" FROM asked
),
says_enough AS (
    SELECT kind, name, key FROM step.spellings WHERE kind = 'organization' OR contains(key, ' ')
),
documents AS (
    SELECT DISTINCT doc_id FROM step.forms SEMI JOIN (FROM says_enough SEMI JOIN keys USING (key)) AS s USING (kind, name)
),
told AS (
    SELECT DISTINCT doc_id, key
    FROM step.forms
    SEMI JOIN documents USING (doc_id)
    JOIN says_enough USING (kind, name)
),
of_full AS (
    SELECT short, "full", doc_id FROM asked JOIN told ON key = "full"
),
of_short AS (
    SELECT short, "full", doc_id, b.doc_id IS NOT NULL AS is_together
    FROM asked
    JOIN told AS t ON t.key = short
    LEFT JOIN of_full AS b USING (short, "full", doc_id)
),
together AS (
    SELECT short, "full", count(*) FILTER (is_together) AS n_together FROM of_short GROUP BY ALL
),
alone AS (
    SELECT DISTINCT short, "full", key
    FROM of_short
    JOIN told USING (doc_id)
    WHERE NOT is_together AND key <> short
),
beside AS (
    SELECT DISTINCT short, "full", key FROM of_full JOIN told USING (doc_id) WHERE key <> "full"
),
others AS (
    SELECT short, "full", count(*) AS n_alone, count(b.key) AS n_shared
    FROM alone
    LEFT JOIN beside AS b USING (short, "full", key)
    GROUP BY ALL
)
SELECT a.short, a."full", coalesce(n_together, 0) AS n_together, coalesce(n_alone, 0) AS n_alone,
    coalesce(n_shared, 0) AS n_shared
FROM asked AS a
LEFT JOIN together USING (short, "full")
LEFT JOIN others USING (short, "full");

-- `Alder` of one document need not be the Alder Inns of another: they name somebody else in common, or nobody else.
CREATE TABLE step.short_forms AS
SELECT short, "full", name, doc_id
FROM step.spelt_out
LEFT JOIN step.told_beside AS t USING (short, "full")
WHERE NOT is_first_word OR t.n_alone = 0 OR t.n_shared > 0
ORDER BY short;

-- "Banksia" beside the same companies and people, two at least, as "Banksia Retail Group", and never beside that itself.
CREATE TABLE step.first_words AS
SELECT short, "full"
FROM step.beginnings
JOIN step.told_beside USING (short, "full")
WHERE n_together = 0 AND n_shared >= 2
ORDER BY short;
