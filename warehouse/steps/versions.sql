-- One row per document: which version of its article it is, and whether it is the current one.
-- Versions of an article follow the date of publication; where dates do not tell, the order in which they came.
CREATE TABLE step.versions AS
WITH dated AS (
    SELECT doc_id, article_key, arrival, run,
        coalesce(
            published_on, max(published_on) OVER (PARTITION BY article_key ORDER BY arrival), DATE '0001-01-01'
        ) AS day
    FROM base.appearances
),
ordered AS (
    SELECT *, doc_id IS DISTINCT FROM lag(doc_id) OVER article AS is_change,
        lead({'day': day, 'run': run}) OVER article AS follows
    FROM dated
    WINDOW article AS (PARTITION BY article_key ORDER BY day, arrival)
),
counted AS (
    SELECT *, count(*) FILTER (is_change) OVER (PARTITION BY article_key ORDER BY day, arrival) AS version
    FROM ordered
),
-- the last time that a text stood in an article, and what took its place there
stands AS (
    FROM counted
    QUALIFY row_number() OVER (PARTITION BY article_key, doc_id ORDER BY day DESC, arrival DESC) = 1
),
-- a text that has moved on, or stands in several places, is superseded by what came after its last appearance anywhere
judged AS (
    SELECT
        doc_id,
        bool_or(follows IS NULL)
        AND NOT coalesce(max(follows) > max({'day': day, 'run': run}), false) AS is_current
    FROM stands
    GROUP BY doc_id
),
places AS (
    SELECT s.doc_id, s.article_key, s.version, j.is_current
    FROM stands AS s
    JOIN judged AS j USING (doc_id)
    LEFT JOIN step.chosen AS c USING (doc_id)
    QUALIFY row_number() OVER (
        PARTITION BY s.doc_id
        ORDER BY
            if(j.is_current, s.follows IS NULL, s.follows IS NOT NULL) DESC,
            if(j.is_current, NULL, s.follows) DESC NULLS LAST,
            s.article_key = c.article_key DESC,
            s.article_key
    ) = 1
)
SELECT doc_id, article_key, version::BIGINT AS version, is_current FROM places;
