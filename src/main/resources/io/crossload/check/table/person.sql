-- People, one line per key: of a key that comes twice the later row.
CREATE OR REPLACE TEMP TABLE person AS
SELECT source_key, connection, id, nullif(trim(employee_id), '') AS employee_id, nullif(lower(trim(email)), '') AS email,
       coalesce(nullif(trim(msisdn), ''), nullif(trim(phone_number), '')) AS msisdn, nullif(trim(manager_id), '') AS manager_id, coalesce(updated_at, '') AS updated_at,
       deleted_at IS NOT NULL OR anonymized IS NOT DISTINCT FROM 'true' AS gone
FROM contact;

DELETE FROM person WHERE rowid IN (
    SELECT row_no FROM (SELECT rowid AS row_no, row_number() OVER (PARTITION BY source_key ORDER BY updated_at DESC, rowid) AS nth FROM person
                        WHERE source_key IN (SELECT source_key FROM person GROUP BY source_key HAVING count(*) > 1)) WHERE nth > 1);
