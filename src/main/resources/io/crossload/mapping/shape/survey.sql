-- Surveys of every kind.
-- needs: message, survey_list
-- rows of: survey
CREATE OR REPLACE TEMP VIEW shaped AS
SELECT w.row_no, w.target_key, w.target_key AS source_key, w.source_rows, w.connection, w.title AS survey_name, w.kind AS survey_kind,
       w.anonymous::VARCHAR AS is_anonymous, m.target_key AS campaign_key, q.questions, w.filtered, CASE WHEN w.filtered IS NULL THEN w.error END AS error
FROM survey_way w
LEFT JOIN (SELECT connection, id, min(target_key) AS target_key FROM message_way WHERE filtered IS NULL AND error IS NULL GROUP BY ALL) m
    ON m.connection = w.connection AND m.id = w.message_id
LEFT JOIN (SELECT connection, survey_id, count(DISTINCT id) AS questions FROM survey_question GROUP BY ALL) q ON q.connection = w.connection AND q.survey_id = w.id
ORDER BY w.row_no;

CREATE OR REPLACE TEMP VIEW counted AS SELECT filtered, source_rows FROM survey_way;
