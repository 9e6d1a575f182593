-- grain: attribute; whether its verdicts are weighed by reliability (`choices`), and value of an item; what decides (`scores`)
CREATE OR REPLACE TABLE weighed AS FROM scores;

CREATE OR REPLACE TABLE scores AS
SELECT w.class_id, w.item_id,
    CASE WHEN h.is_weighted THEN w.own ELSE b.own END AS own,
    CASE WHEN h.is_weighted THEN w.score ELSE b.score END AS score,
    -- Two to one is the least that a weighted verdict must be sure of; a vote needs one voice more.
    CASE WHEN h.is_weighted THEN 693147 ELSE 1 END AS least_lead
FROM weighed AS w
JOIN scores_base AS b USING (class_id)
JOIN classes AS c ON c.class_id = w.class_id
JOIN choices AS h ON h.attribute_id = c.attribute_id;
