-- The messages that others refer to.
-- Result: message_way(row_no, connection, id, title, target_key, source_rows, anonymous, filtered, error): one line per message (and per row that
-- cannot be decided); filtered or error say why it is no Campaign.

${versions message}

-- A training is a message: those that an academy names, or that name an academy.
CREATE OR REPLACE TEMP TABLE training AS
SELECT connection, message_id FROM (
    SELECT connection, unnest(regexp_extract_all(trainings, '"message_id"\s*:\s*"?(\d+)', 1)) AS message_id FROM academy WHERE trainings LIKE '%message_id%'
    UNION ALL
    SELECT connection, trim(unnest(string_split(trainings, ';'))) FROM academy WHERE trainings IS NOT NULL AND trainings NOT LIKE '%message_id%'
    UNION ALL
    SELECT connection, id FROM message WHERE academy_id IS NOT NULL)
WHERE message_id <> '' GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE message_way AS
WITH told AS (
    SELECT m.*, m.rowid AS row_no, t.message_id IS NOT NULL AS in_academy
    FROM message m LEFT JOIN training t ON t.connection = m.connection AND t.message_id = m.id
)
SELECT m.row_no, m.connection, m.id, m.source_key AS target_key, v.conflict IS TRUE AS conflict, coalesce(v.copies, 1) AS source_rows,
       CASE WHEN m.title IS NULL OR regexp_full_match(trim(m.title), '(?i)new message( ?#\s*(id)?)?') THEN 'New message #' || m.id ELSE m.title END AS title,
       m.anonymise_statistics IS NOT DISTINCT FROM 'true' AS anonymous,
       ${filter Campaign} AS filtered, CASE WHEN v.conflict THEN 'DUPLICATE_KEY_CONFLICT' END AS error
FROM told m LEFT JOIN message_version v ON v.row_no = m.row_no
WHERE v.row_no IS NULL OR v.conflict OR v.row_no = v.winner;
