-- Aggregates of anonymous surveys: one response per question, period and group. Below three respondents a single one could be made out.
-- needs: survey_list
-- rows of: survey_aggregate

CREATE OR REPLACE TEMP TABLE aggregate_way AS
SELECT a.rowid AS row_no, a.*, s.survey_row, s.target_key AS survey_key, g.name AS group_name, q.text AS known_question,
       CASE WHEN s.survey_row IS NULL OR s.error IS NOT NULL THEN NULL WHEN s.filtered IS NOT NULL THEN 'answers-of-filtered-surveys'
            WHEN coalesce(try_cast(a.respondents AS BIGINT), 0) < 3 THEN 'small-aggregates' END AS filtered,
       CASE WHEN s.survey_row IS NULL OR s.error IS NOT NULL THEN 'REFERENCE_ORPHAN' END AS error
FROM survey_aggregate a
LEFT JOIN survey_number s ON s.connection = a.connection AND s.id = a.survey_id
LEFT JOIN (SELECT connection, id, any_value(name) AS name FROM "group" GROUP BY ALL) g ON g.connection = a.connection AND g.id = a.group_ref
LEFT JOIN question q ON q.connection = a.connection AND q.id = a.question_id;

INSERT INTO finding SELECT 'AGGREGATE_TOO_SMALL', 'survey_aggregate', source_key, 'respondents' FROM aggregate_way WHERE filtered = 'small-aggregates';
INSERT INTO finding SELECT error, 'survey_aggregate', source_key, 'survey_id' FROM aggregate_way WHERE error IS NOT NULL;

CREATE OR REPLACE TEMP VIEW shaped AS
SELECT row_no AS position, CASE WHEN length(source_key) > 95 THEN connection || ':survey_aggregate:' || md5(source_key) ELSE source_key END AS target_key,
       source_key, copies AS source_rows, connection, survey_key, coalesce(question_text, known_question, 'Question #' || coalesce(question_id, '?')) AS question_text,
       coalesce(group_name, CASE WHEN group_ref = 'all' THEN 'All' ELSE group_ref END) AS group_name, period, respondents, average, distribution, filtered, error
FROM (SELECT *, count(*) OVER (PARTITION BY source_key) AS copies, row_number() OVER (PARTITION BY source_key ORDER BY coalesce(updated_at, '') DESC, row_no) AS turn
      FROM aggregate_way)
WHERE turn = 1
ORDER BY survey_key, position;

CREATE OR REPLACE TEMP VIEW counted AS SELECT filtered, source_rows FROM shaped;
