-- Scores: the latest value per person and type. An answer (0..10) and a result (-100..100) are different things: the scale decides.
CREATE OR REPLACE TEMP TABLE measured AS
WITH scaled AS (
    SELECT rowid AS row_no, source_key, connection, contact_id, lower(trim(score_type)) AS type, try_cast(value AS DOUBLE) AS number, value,
           coalesce(try_cast(scale_min AS DOUBLE), CASE WHEN lower(trim(score_type)) = 'enps' THEN -100 ELSE 0 END) AS low,
           coalesce(try_cast(scale_max AS DOUBLE), CASE WHEN lower(trim(score_type)) = 'nps' THEN 10 ELSE 100 END) AS high, measured_at
    FROM score
)
SELECT s.*, p.target_key,
       CASE WHEN type = 'engagement' THEN 'engagement'
            WHEN type IN ('nps', 'enps') AND low < 0 THEN 'nps_result'
            WHEN type IN ('nps', 'enps') THEN 'nps_answer' END AS kind,
       CASE WHEN type = 'pulse' THEN 'pulse-scores'
            WHEN type NOT IN ('engagement', 'nps', 'enps') THEN 'score-types'
            WHEN p.is_lead THEN 'scores-of-leads'
            WHEN p.filtered IS NOT NULL THEN 'scores-of-filtered-contacts' END AS filtered,
       CASE WHEN type NOT IN ('engagement', 'nps', 'enps') THEN NULL
            WHEN p.row_no IS NULL OR p.error IS NOT NULL THEN 'REFERENCE_ORPHAN'
            WHEN number IS NULL THEN 'NUMBER_INVALID'
            WHEN number < low OR number > high THEN 'SCORE_SCALE' END AS error
FROM scaled s
LEFT JOIN contact c ON c.connection = s.connection AND c.id = s.contact_id
    AND c.rowid IN (SELECT min(rowid) FROM contact GROUP BY connection, id)
LEFT JOIN contact_person cp ON cp.row_no = c.rowid
LEFT JOIN person p ON p.row_no = cp.person_row;

INSERT INTO finding SELECT 'PULSE_SCORE_REFUSED', 'score', source_key, 'score_type' FROM measured WHERE filtered = 'pulse-scores';
INSERT INTO finding SELECT error, 'score', source_key, 'value' FROM measured WHERE error IS NOT NULL AND filtered IS NULL;

CREATE OR REPLACE TEMP TABLE latest_score AS
SELECT target_key, min(connection) AS connection, count(*) AS source_rows, arg_max(source_key, coalesce(measured_at, '')) AS source_key,
       arg_max(value, coalesce(measured_at, '')) FILTER (WHERE kind = 'engagement') AS engagement_score,
       max(measured_at) FILTER (WHERE kind = 'engagement') AS engagement_score_at,
       arg_max(value, coalesce(measured_at, '')) FILTER (WHERE kind = 'nps_answer') AS nps_score,
       arg_max(value, coalesce(measured_at, '')) FILTER (WHERE kind = 'nps_result') AS nps_result
FROM measured WHERE filtered IS NULL AND error IS NULL GROUP BY target_key;

CREATE OR REPLACE TEMP VIEW shaped AS
FROM (SELECT target_key, source_key, source_rows, connection, engagement_score, engagement_score_at, nps_score, nps_result,
       NULL::VARCHAR AS filtered, NULL::VARCHAR AS error FROM latest_score
UNION ALL
SELECT target_key, source_key, 1, connection, value, measured_at, NULL, NULL, filtered, CASE WHEN filtered IS NULL THEN error END
FROM measured WHERE filtered IS NOT NULL OR error IS NOT NULL) ORDER BY target_key, source_key;

CREATE OR REPLACE TEMP VIEW counted AS SELECT filtered, source_rows FROM shaped;
