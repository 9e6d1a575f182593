-- One row per post that was held on a day, or may have been.
CREATE MACRO as_of(day) AS TABLE
SELECT found.person, found.role, found.organization, found.answer.held AS held, found.answer.why AS why,
    found.is_interim, found.since, found.until, found.agreement, found.n_independent_sources,
    found.claim_id, found.person_id, found.organization_id
FROM (
    SELECT post.*, CASE
        -- it had not begun, or was over
        WHEN post.earliest_start > post.asked OR post.latest_end < post.asked THEN NULL
        WHEN post.said_before = 'former' THEN NULL
        WHEN post.said_after = 'incoming' AND coalesce(post.said_before, 'incoming') = 'incoming' THEN NULL
        -- somebody says otherwise
        WHEN post.is_denied THEN {'held': 'unknown', 'why': coalesce('denied on ' || post.denied_on, 'denied by a document without a date')}
        WHEN NOT post.is_decided THEN {'held': 'unknown', 'why': 'the sources contradict each other'}
        -- both ends, or one end and a report beyond the day, enclose it
        WHEN post.latest_start <= post.asked AND post.earliest_end >= post.asked
            THEN {'held': 'yes', 'why': 'from ' || post.begun || ' to ' || post.ended}
        WHEN post.latest_start <= post.asked AND post.said_after IN ('current', 'outgoing')
            THEN {'held': 'yes', 'why': 'since ' || post.begun || ', ' || post.said_after || ' on ' || post.after_on}
        WHEN post.said_before IN ('current', 'outgoing') AND post.said_after IN ('current', 'outgoing')
            THEN {'held': 'yes', 'why': post.said_before || ' on ' || post.before_on || ', ' || post.said_after || ' on ' || post.after_on}
        WHEN post.said_before IN ('current', 'outgoing') AND post.before_on = post.asked
            THEN {'held': 'yes', 'why': post.said_before || ' on that day'}
        WHEN post.said_before IN ('current', 'outgoing') AND post.earliest_end >= post.asked
            THEN {'held': 'yes', 'why': post.said_before || ' on ' || post.before_on || ', until ' || post.ended}
        WHEN post.said_before = 'incoming' AND post.latest_start <= post.asked AND post.said_after IS NULL
            THEN {'held': 'last_known', 'why': 'announced on ' || post.before_on || ' to begin ' || post.begun}
        WHEN post.said_before = 'current' AND post.said_after IS NULL AND post.earliest_end IS NULL
            THEN {'held': 'last_known', 'why': 'current on ' || post.before_on || ', no later report'}
        WHEN post.is_undated AND post.status = 'current' AND post.latest_start <= post.asked
            THEN {'held': 'last_known', 'why': 'since ' || post.begun || ', from documents without a date'}
        -- what is said leaves it open
        WHEN post.is_undated THEN {'held': 'unknown', 'why': post.status || ', from documents without a date'}
        WHEN post.earliest_start <= post.asked AND post.latest_start > post.asked
            THEN {'held': 'unknown', 'why': 'began in ' || post.begun || ', the day is not said'}
        WHEN post.earliest_end <= post.asked AND post.latest_end >= post.asked
            THEN {'held': 'unknown', 'why': 'ended in ' || post.ended || ', the day is not said'}
        WHEN post.said_before = 'incoming' AND post.said_after IS NOT NULL
            THEN {'held': 'unknown', 'why': 'began between ' || post.before_on || ' and ' || post.after_on}
        WHEN post.said_before = 'incoming'
            THEN {'held': 'unknown', 'why': 'announced on ' || post.before_on || ', its first day is not said'}
        WHEN post.said_before IS NOT NULL AND post.said_after = 'former'
            THEN {'held': 'unknown', 'why': 'ended between ' || post.before_on || ' and ' || post.after_on}
        WHEN post.said_before = 'outgoing'
            THEN {'held': 'unknown', 'why': 'outgoing on ' || post.before_on || ', its last day is not said'}
        WHEN post.said_after = 'former'
            THEN {'held': 'unknown', 'why': 'ended by ' || post.after_on || ', its first day is not said'}
        ELSE {'held': 'unknown', 'why': coalesce(post.said_after || ' on ' || post.after_on || ', its first day is not said', 'the reports do not fit')}
    END AS answer
    FROM (
        SELECT p.*, CAST(day AS DATE) AS asked, reports.claim_id IS NULL AS is_undated,
            given.begun, given.ended, given.earliest_start, given.latest_start, given.earliest_end, given.latest_end,
            reports.before_on, reports.said_before, reports.after_on, reports.said_after,
            denials.claim_id IS NOT NULL AS is_denied, denials.denied_on
        FROM people_roles AS p
        LEFT JOIN (
            SELECT r.claim_id,
                max(r.reported_on) FILTER (r.reported_on <= CAST(day AS DATE)) AS before_on,
                arg_max(r.status, r.reported_on) FILTER (r.reported_on <= CAST(day AS DATE)) AS said_before,
                min(r.reported_on) FILTER (r.reported_on > CAST(day AS DATE)) AS after_on,
                arg_min(r.status, r.reported_on) FILTER (r.reported_on > CAST(day AS DATE)) AS said_after
            FROM post_reports AS r
            GROUP BY r.claim_id
        ) AS reports ON reports.claim_id = p.claim_id
        LEFT JOIN (
            -- where sources give several days, all of them are left possible
            SELECT c.claim_id, array_to_string(list_sort(list(DISTINCT f.since)), ' or ') AS begun,
                array_to_string(list_sort(list(DISTINCT f.until)), ' or ') AS ended,
                min(period_start(f.since)) AS earliest_start, max(period_end(f.since)) AS latest_start,
                min(period_start(f.until)) AS earliest_end, max(period_end(f.until)) AS latest_end
            FROM claim_facts AS c
            JOIN role_facts AS f ON f.fact_id = c.fact_id
            WHERE f.certainty <> 'denied'
            GROUP BY c.claim_id
        ) AS given ON given.claim_id = p.claim_id
        LEFT JOIN (
            SELECT c.claim_id, min(d.published_on) AS denied_on
            FROM claim_facts AS c
            JOIN role_facts AS f ON f.fact_id = c.fact_id
            JOIN documents AS d ON d.doc_id = f.doc_id
            WHERE f.certainty = 'denied'
            GROUP BY c.claim_id
        ) AS denials ON denials.claim_id = p.claim_id
    ) AS post
) AS found
WHERE found.answer IS NOT NULL
ORDER BY list_position(['yes', 'last_known', 'unknown'], found.answer.held), found.n_independent_sources DESC,
    found.organization, found.role, found.person, found.claim_id;
