-- The surveys and questions that answers refer to.
-- Result: survey_way(row_no, connection, id, title, kind, anonymous, message_id, target_key, source_rows, filtered, error)
--         question(connection, id, survey_id, text)

${versions survey}

CREATE OR REPLACE TEMP TABLE survey_way AS
SELECT s.rowid AS row_no, s.connection, s.id, coalesce(s.title, 'Survey #' || s.id) AS title, lower(trim(s.kind)) AS kind,
       -- Pulse is anonymous by design, whatever a file says.
       s.anonymous IS NOT DISTINCT FROM 'true' OR lower(trim(s.kind)) IS NOT DISTINCT FROM 'pulse' AS anonymous,
       s.message_id, s.source_key AS target_key, coalesce(v.copies, 1) AS source_rows,
       ${filter Survey__c} AS filtered, CASE WHEN v.conflict THEN 'DUPLICATE_KEY_CONFLICT' END AS error
FROM survey s LEFT JOIN survey_version v ON v.row_no = s.rowid
WHERE v.row_no IS NULL OR v.conflict OR v.row_no = v.winner;

CREATE OR REPLACE TEMP TABLE survey_number AS
SELECT connection, id, row_no AS survey_row, kind, anonymous, target_key, filtered, error FROM survey_way
WHERE row_no IN (SELECT min(row_no) FROM survey_way GROUP BY connection, id);

CREATE OR REPLACE TEMP TABLE question AS
SELECT connection, id, any_value(survey_id) AS survey_id, any_value(text) AS text FROM survey_question GROUP BY connection, id;
