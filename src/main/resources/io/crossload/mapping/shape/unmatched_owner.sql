-- Actimo users without an active Salesforce user of the same email, and owners of content that are no users any more.
-- rows of: user, message, contact, academy, survey, one_on_one

${versions user}

CREATE OR REPLACE TEMP TABLE owned AS
SELECT connection, user_id, count(*) AS records FROM (
    SELECT connection, user_id FROM message WHERE user_id IS NOT NULL
    UNION ALL SELECT connection, user_id FROM academy WHERE user_id IS NOT NULL
    UNION ALL SELECT connection, user_id FROM survey WHERE user_id IS NOT NULL
    UNION ALL SELECT connection, user_id FROM contact WHERE user_id IS NOT NULL
    UNION ALL SELECT connection, created_by_user_id FROM one_on_one WHERE created_by_user_id IS NOT NULL) GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE salesforce_user AS
SELECT lower(trim(email)) AS email, count(*) FILTER (WHERE isactive IS DISTINCT FROM 'false') AS active, count(*) AS users,
       any_value(id) FILTER (WHERE isactive IS DISTINCT FROM 'false') AS user_id FROM org_user WHERE email IS NOT NULL GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE owner AS
SELECT u.rowid AS row_no, u.connection, u.id, u.source_key, coalesce(v.copies, 1) AS source_rows,
       CASE WHEN s.active = 1 AND u.deleted_at IS NULL THEN 'matched-users' END AS filtered, CASE WHEN s.active = 1 AND u.deleted_at IS NULL THEN s.user_id END AS matched_user,
       CASE WHEN u.deleted_at IS NOT NULL AND coalesce(s.active, 0) = 0 THEN 'deleted in Actimo' WHEN trim(coalesce(u.email, '')) = '' THEN 'no email'
            WHEN s.email IS NULL THEN 'not in Salesforce' WHEN s.active = 0 THEN 'inactive in Salesforce' WHEN s.active > 1 THEN 'several in Salesforce'
            ELSE 'deleted in Actimo' END AS reason,
       CASE WHEN v.conflict THEN 'DUPLICATE_KEY_CONFLICT' END AS error
FROM "user" u LEFT JOIN user_version v ON v.row_no = u.rowid LEFT JOIN salesforce_user s ON s.email = lower(trim(u.email))
WHERE v.row_no IS NULL OR v.conflict OR v.row_no = v.winner;

CREATE OR REPLACE TEMP VIEW shaped AS
FROM (SELECT o.source_key AS target_key, o.source_key, o.source_rows, o.connection, o.id AS user_id,
       coalesce(nullif(trim(concat_ws(' ', u.first_name, u.last_name)), ''), 'User ' || o.id) AS owner_name, u.email, u.role, o.reason,
       coalesce(w.records, 0)::VARCHAR AS records, o.matched_user, o.filtered, CASE WHEN o.filtered IS NULL THEN o.error END AS error
FROM owner o JOIN "user" u ON u.rowid = o.row_no
LEFT JOIN owned w ON w.connection = o.connection AND w.user_id = o.id
UNION ALL
SELECT w.connection || ':user:' || w.user_id, w.connection || ':user:' || w.user_id, 0, w.connection, w.user_id, 'Unknown owner ' || w.user_id, NULL, NULL,
       'deleted in Actimo', w.records::VARCHAR, NULL, NULL, NULL
FROM owned w ANTI JOIN "user" u ON u.connection = w.connection AND u.id = w.user_id)
ORDER BY target_key;

CREATE OR REPLACE TEMP VIEW counted AS SELECT filtered, source_rows FROM owner;
