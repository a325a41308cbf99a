-- Leads of people who were deleted or anonymised at the source since they were loaded: they are marked, and nothing else of them is sent. Who was gone before
-- the first load is no Lead and none is made. The rows count where the person does.
CREATE OR REPLACE TEMP VIEW shaped AS
SELECT k.source_key AS target_key, k.source_key, 0 AS source_rows, p.connection, NULL::VARCHAR AS filtered, NULL::VARCHAR AS error
FROM person p
JOIN contact c ON c.rowid = p.row_no
JOIN known_person k ON k.source_key = p.target_key AND k.target = 'Lead'
WHERE p.filtered IS NOT NULL AND p.error IS NULL AND (c.deleted_at IS NOT NULL OR c.anonymized IS NOT DISTINCT FROM 'true')
ORDER BY target_key;

CREATE OR REPLACE TEMP VIEW counted AS SELECT filtered, source_rows FROM shaped;

INSERT INTO finding SELECT 'PEOPLE_GONE', 'contact', target_key, 'deleted_at' FROM shaped;
