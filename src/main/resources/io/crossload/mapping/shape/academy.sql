-- The academies that enrolments refer to.
-- Result: academy_way(row_no, connection, id, title, due_date, target_key, source_rows, module_count, trainings, filtered, error)

${versions academy}

CREATE OR REPLACE TEMP TABLE academy_way AS
SELECT a.rowid AS row_no, a.connection, a.id, coalesce(a.title, 'Academy #' || a.id) AS title, a.due_date, a.source_key AS target_key,
       coalesce(v.copies, 1) AS source_rows, try_cast(a.module_count AS BIGINT) AS module_count,
       CASE WHEN a.trainings IS NULL THEN 0 WHEN a.trainings LIKE '[%' THEN coalesce(try_cast(json_array_length(try_cast(a.trainings AS JSON)) AS BIGINT), 0)
            ELSE len(string_split(a.trainings, ';')) END AS trainings,
       ${filter Course__c} AS filtered, CASE WHEN v.conflict THEN 'DUPLICATE_KEY_CONFLICT' END AS error
FROM academy a LEFT JOIN academy_version v ON v.row_no = a.rowid
WHERE v.row_no IS NULL OR v.conflict OR v.row_no = v.winner;
