-- One row per time that a text took a place: those known (step.known), those seen in this run (step.seen), those that came back.
CREATE TABLE step.given AS
FROM step.seen
QUALIFY row_number() OVER (PARTITION BY doc_id, path ORDER BY number) = 1;

-- What is known takes the metadata of today; it is no longer live where its path, or its file of rows, was read and did not hold it.
CREATE TABLE base.appearances AS
WITH taken AS (
    SELECT DISTINCT path FROM step.given
),
files AS (
    SELECT DISTINCT regexp_extract(path, '^(.+)#\d+$', 1) AS file FROM step.given WHERE regexp_matches(path, '#\d+$')
),
ends AS (
    SELECT coalesce(max(arrival), 0) AS arrival, coalesce(max(run), 0) AS run FROM step.known
),
kept AS (
    SELECT
        k.doc_id, k.path, coalesce(g.article_key, k.article_key) AS article_key, k.source_id,
        if(g.doc_id IS NULL, k.source_name, g.source_name) AS source_name,
        if(g.doc_id IS NULL, k.homepage, g.homepage) AS homepage,
        if(g.doc_id IS NULL, k.title, g.title) AS title,
        if(g.doc_id IS NULL, k.url, g.url) AS url,
        if(g.doc_id IS NULL, k.published_on, g.published_on) AS published_on,
        coalesce(g.sha256, k.sha256) AS sha256,
        k.arrival, k.run,
        g.doc_id IS NOT NULL OR (k.is_live AND t.path IS NULL AND f.file IS NULL) AS is_live
    FROM step.known AS k
    LEFT JOIN step.given AS g USING (doc_id, path)
    LEFT JOIN taken AS t ON t.path = k.path
    LEFT JOIN files AS f ON f.file = regexp_extract(k.path, '^(.+)#\d+$', 1)
),
added AS (
    SELECT
        g.* EXCLUDE (number), ends.arrival + g.number AS arrival, ends.run + 1 AS run, true AS is_live
    FROM step.given AS g
    ANTI JOIN step.known AS k USING (doc_id, path)
    CROSS JOIN ends
)
FROM kept UNION ALL BY NAME FROM added;

-- A known text that is the last of its article in this run, where another one was the last before, has come back.
CREATE TABLE step.returned AS
WITH ends AS (
    SELECT coalesce(max(arrival), 0) AS arrival, coalesce(max(run), 0) AS run FROM step.known
),
again AS (
    SELECT g.* EXCLUDE (number), ends.arrival + g.number AS arrival, ends.run + 1 AS run, true AS is_live
    FROM step.given AS g
    SEMI JOIN step.known AS k USING (doc_id, path)
    CROSS JOIN ends
),
together AS (
    SELECT *, false AS is_again FROM base.appearances
    UNION ALL BY NAME
    SELECT *, true AS is_again FROM again
),
dated AS (
    SELECT *,
        coalesce(
            published_on, max(published_on) OVER (PARTITION BY article_key ORDER BY arrival), DATE '0001-01-01'
        ) AS day
    FROM together
),
newest AS (
    FROM dated QUALIFY row_number() OVER (PARTITION BY article_key ORDER BY day DESC, arrival DESC) = 1
),
before AS (
    SELECT article_key, doc_id
    FROM dated
    WHERE NOT is_again
    QUALIFY row_number() OVER (PARTITION BY article_key ORDER BY day DESC, arrival DESC) = 1
)
SELECT n.* EXCLUDE (is_again, day)
FROM newest AS n
JOIN before AS b USING (article_key)
WHERE n.is_again AND n.doc_id <> b.doc_id;
INSERT INTO base.appearances BY NAME FROM step.returned;
