-- Answers: one response per person and question; several choices become one text, a later answer replaces an earlier one. Answers to anonymous
-- surveys never meet a person, whatever a file says.
-- Who was loaded as a Lead and is a Contact now leaves the Lead: its lookup is cleared (#N/A).
-- needs: survey_list, reference
-- rows of: survey_answer

${versions survey_answer}

CREATE OR REPLACE TEMP TABLE answered AS
SELECT a.rowid AS row_no, a.connection, a.source_key, coalesce(v.copies, 1) AS weight, s.survey_row, s.target_key AS survey_key,
       coalesce(a.question_id, md5(coalesce(a.question_text, ''))) AS question_key, coalesce(a.question_text, q.text) AS question_text,
       coalesce(a.answer_value, a.answer_text, a.score) AS answer, a.answer_text, try_cast(coalesce(a.score, a.answer_value) AS DOUBLE) AS number, a.submitted_at,
       s.anonymous OR (a.contact_id IS NULL AND a.employee_id IS NULL AND a.email IS NULL AND a.msisdn IS NULL AND a.name IS NULL) AS anonymous,
       s.anonymous AND (a.contact_id IS NOT NULL OR a.employee_id IS NOT NULL OR a.email IS NOT NULL OR a.msisdn IS NOT NULL OR a.name IS NOT NULL) AS named,
       a.question_id IS NOT NULL AND q.id IS NULL AND a.question_text IS NULL AS unknown_question,
       CASE WHEN s.anonymous THEN NULL ELSE r.person_row END AS person_row, r.error AS person_error, s.filtered AS survey_rule, s.error AS survey_error
FROM survey_answer a
JOIN ${person survey_answer: employee_id, email, msisdn} r ON r.row_no = a.rowid
LEFT JOIN survey_answer_version v ON v.row_no = a.rowid
LEFT JOIN survey_number s ON s.connection = a.connection AND s.id = a.survey_id
LEFT JOIN question q ON q.connection = a.connection AND q.id = a.question_id
WHERE v.row_no IS NULL OR v.row_no = v.winner;

CREATE OR REPLACE TEMP TABLE answer_way AS
SELECT a.*, p.target_key AS person_key, p.contact_id, p.connection AS person_connection, p.is_lead, p.was_lead,
       CASE WHEN a.survey_row IS NULL OR a.survey_error IS NOT NULL THEN NULL WHEN a.survey_rule IS NOT NULL THEN 'answers-of-filtered-surveys'
            WHEN a.answer IS NULL THEN 'empty-answers'
            WHEN NOT a.anonymous AND p.filtered IS NOT NULL THEN 'filtered-contacts' END AS filtered,
       CASE WHEN a.survey_row IS NULL OR a.survey_error IS NOT NULL THEN 'REFERENCE_ORPHAN'
            WHEN a.survey_rule IS NOT NULL OR a.answer IS NULL OR a.anonymous OR p.filtered IS NOT NULL THEN NULL
            WHEN a.person_error IS NOT NULL THEN a.person_error WHEN p.error IS NOT NULL THEN 'REFERENCE_ORPHAN' END AS error
FROM answered a LEFT JOIN person_target p ON p.person_row = a.person_row;

INSERT INTO finding SELECT 'ANONYMOUS_IDENTITY', 'survey_answer', source_key, 'contact_id' FROM answer_way WHERE named;
INSERT INTO finding SELECT 'QUESTION_UNKNOWN', 'survey_answer', source_key, 'question_id' FROM answer_way WHERE unknown_question AND filtered IS NULL AND error IS NULL;
INSERT INTO finding SELECT error, 'survey_answer', source_key, CASE WHEN survey_row IS NULL THEN 'survey_id' ELSE 'contact_id' END
FROM answer_way WHERE error IS NOT NULL;

-- Nearly everybody answers a question once and with one thing. What is put together from several answers cannot go to disk when memory ends, so only those go that way.
CREATE OR REPLACE TEMP TABLE asked AS
SELECT survey_row, person_row, question_key, sum(weight)::BIGINT AS source_rows, count(*) AS answers, min(row_no) AS row_no,
       max(coalesce(epoch_us(try_cast(submitted_at AS TIMESTAMP)), 0)) AS latest
FROM answer_way WHERE filtered IS NULL AND error IS NULL AND NOT anonymous GROUP BY survey_row, person_row, question_key;

CREATE OR REPLACE TEMP TABLE response AS
SELECT a.survey_row, a.question_key, a.person_row, q.source_rows, a.row_no, a.answer, a.number, a.submitted_at, a.question_text, false AS anonymous
FROM asked q JOIN answer_way a ON a.row_no = q.row_no WHERE q.answers = 1
UNION ALL
SELECT a.survey_row, a.question_key, a.person_row, any_value(q.source_rows), min(a.row_no), string_agg(DISTINCT a.answer, '; ' ORDER BY a.answer),
       CASE WHEN count(DISTINCT a.answer) = 1 THEN any_value(a.number) END, max(a.submitted_at), any_value(a.question_text), false
FROM asked q
JOIN answer_way a ON a.survey_row = q.survey_row AND a.person_row = q.person_row AND a.question_key = q.question_key
    AND coalesce(epoch_us(try_cast(a.submitted_at AS TIMESTAMP)), 0) = q.latest
WHERE q.answers > 1 AND a.filtered IS NULL AND a.error IS NULL AND NOT a.anonymous
GROUP BY a.survey_row, a.question_key, a.person_row
UNION ALL
SELECT survey_row, question_key, NULL, weight, row_no, answer, number, submitted_at, question_text, true
FROM answer_way WHERE filtered IS NULL AND error IS NULL AND anonymous;

CREATE OR REPLACE TEMP VIEW shaped AS
FROM (SELECT r.row_no AS position,
       CASE WHEN r.anonymous THEN a.source_key
            ELSE a.survey_key || '/' || r.question_key || '/' || CASE WHEN a.person_connection = a.connection THEN a.contact_id ELSE a.person_key END END AS target_key,
       a.source_key, r.source_rows, a.connection, a.survey_key,
       CASE WHEN NOT a.is_lead THEN a.person_key END AS contact_key, CASE WHEN a.is_lead THEN a.person_key WHEN a.was_lead THEN '#N/A' END AS lead_key,
       CASE WHEN r.anonymous THEN 'Anonymous' ELSE 'Personal' END AS response_shape,
       coalesce(r.question_text, 'Question #' || r.question_key) AS question_text, r.answer, r.number::VARCHAR AS number, r.submitted_at,
       NULL::VARCHAR AS filtered, NULL::VARCHAR AS error
FROM response r JOIN answer_way a ON a.row_no = r.row_no
UNION ALL
SELECT row_no, source_key, source_key, weight, connection, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, filtered, CASE WHEN filtered IS NULL THEN error END
FROM answer_way WHERE filtered IS NOT NULL OR error IS NOT NULL)
ORDER BY survey_key, position;

CREATE OR REPLACE TEMP VIEW counted AS SELECT filtered, source_rows FROM shaped;
