-- Enrolments: one per person and academy; of several attempts the best or the latest, or each of them, as the settings say.
-- needs: academy, reference
-- rows of: enrolment

CREATE OR REPLACE TEMP TABLE taken AS
WITH scored AS (
    SELECT e.rowid AS row_no, e.connection, e.academy_id, e.source_key, try_cast(e.attempt AS BIGINT) AS attempt, try_cast(e.score AS DOUBLE) AS score,
           e.started_at, e.completed_at, coalesce(e.due_date, a.due_date) AS due_date, lower(trim(e.status)) AS status,
           try_cast(e.trainings_completed AS BIGINT) AS done, a.row_no AS academy_row, a.filtered AS academy_rule, a.error AS academy_error
    FROM enrolment e LEFT JOIN academy_way a ON a.connection = e.connection AND a.id = e.academy_id
        AND a.row_no IN (SELECT min(row_no) FROM academy_way GROUP BY connection, id)
), fraction AS (
    -- A list whose scores all lie in 0..1 and are no whole numbers holds fractions of one, not percent.
    SELECT connection, academy_id FROM scored WHERE score IS NOT NULL GROUP BY ALL HAVING min(score) >= 0 AND max(score) <= 1 AND bool_or(score <> floor(score))
)
SELECT s.*, r.person_row, p.target_key AS person_key, p.contact_id, p.connection AS person_connection,
       CASE WHEN f.academy_id IS NULL THEN s.score ELSE s.score * 100 END AS percent,
       CASE WHEN s.academy_row IS NULL OR s.academy_error IS NOT NULL THEN NULL
            WHEN s.academy_rule IS NOT NULL THEN 'enrolments-of-filtered-academies'
            WHEN p.filtered IS NOT NULL THEN 'filtered-contacts'
            WHEN p.is_lead AND p.error IS NULL THEN 'enrolments-of-leads'
            WHEN s.started_at IS NULL AND s.completed_at IS NULL AND s.score IS NULL AND coalesce(s.done, 0) = 0
                 AND coalesce(s.status, '') NOT IN ('in progress', 'in_progress', 'completed', 'overdue', 'i gang', 'gennemført', 'overskredet', 'en curso', 'completado', 'vencido')
                 THEN 'not-started' END AS filtered,
       CASE WHEN s.academy_row IS NULL OR s.academy_error IS NOT NULL THEN 'REFERENCE_ORPHAN'
            WHEN s.academy_rule IS NOT NULL OR p.filtered IS NOT NULL THEN NULL
            WHEN r.error IS NOT NULL THEN r.error WHEN p.error IS NOT NULL THEN 'REFERENCE_ORPHAN' END AS error
FROM scored s
JOIN ${person enrolment: employee_id, email, msisdn} r ON r.row_no = s.row_no
LEFT JOIN person_target p ON p.person_row = r.person_row
LEFT JOIN fraction f ON f.connection = s.connection AND f.academy_id = s.academy_id;

INSERT INTO finding SELECT 'SCORE_SCALE', 'enrolment', source_key, 'score' FROM taken WHERE (percent > 100 OR percent < 0) AND filtered IS NULL AND error IS NULL;
INSERT INTO finding SELECT error, 'enrolment', source_key, CASE WHEN academy_row IS NULL THEN 'academy_id' ELSE 'contact_id' END
FROM taken WHERE error IS NOT NULL AND filtered IS NULL;

CREATE OR REPLACE TEMP TABLE attempt AS
SELECT t.*, row_number() OVER person AS nth, count(*) OVER person_all AS attempts
FROM taken t CROSS JOIN option o WHERE t.filtered IS NULL AND t.error IS NULL
WINDOW person AS (PARTITION BY academy_row, person_row, CASE WHEN o.attempts = 'all' THEN t.row_no END
                  ORDER BY CASE WHEN o.attempts = 'best' AND percent BETWEEN 0 AND 100 THEN percent END DESC NULLS LAST,
                           coalesce(completed_at, started_at, '') DESC, coalesce(attempt, 0) DESC, t.row_no),
       person_all AS (PARTITION BY academy_row, person_row, CASE WHEN o.attempts = 'all' THEN t.row_no END);

CREATE OR REPLACE TEMP VIEW shaped AS
FROM (SELECT a.row_no, a.connection || ':enrolment:' || a.academy_id || '/' || CASE WHEN a.person_connection = a.connection THEN a.contact_id ELSE a.person_key END
           || CASE WHEN o.attempts = 'all' THEN '/' || coalesce(a.attempt, 1) ELSE '' END AS target_key,
       a.source_key, a.attempts AS source_rows, a.connection, a.person_key AS contact_key, w.target_key AS course_key,
       CASE WHEN a.percent BETWEEN 0 AND 100 THEN a.percent::VARCHAR END AS percent, a.due_date,
       CASE WHEN a.completed_at IS NOT NULL OR a.status IN ('completed', 'gennemført', 'completado') THEN 'Completed'
            WHEN a.due_date < strftime(current_date, '%Y-%m-%d') OR a.status IN ('overdue', 'overskredet', 'vencido') THEN 'Overdue'
            ELSE 'In Progress' END AS enrolment_status,
       NULL::VARCHAR AS filtered, NULL::VARCHAR AS error
FROM attempt a JOIN academy_way w ON w.row_no = a.academy_row CROSS JOIN option o
WHERE a.nth = 1
UNION ALL
SELECT row_no, source_key, source_key, 1, connection, NULL, NULL, NULL, NULL, NULL, filtered, CASE WHEN filtered IS NULL THEN error END
FROM taken WHERE filtered IS NOT NULL OR error IS NOT NULL)
ORDER BY course_key, row_no;

CREATE OR REPLACE TEMP VIEW counted AS SELECT filtered, source_rows FROM shaped;
