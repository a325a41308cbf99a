-- What messages say: a second pass on whatever a message became, so no row counts here. Of a key that was delivered more than once the latest stands.
CREATE OR REPLACE TEMP VIEW shaped AS
SELECT rowid AS row_no, source_key AS target_key, source_key, 0 AS source_rows, connection, NULL::VARCHAR AS filtered, NULL::VARCHAR AS error
FROM message WHERE rowid IN (SELECT arg_max(rowid, (coalesce(updated_at, ''), -rowid)) FROM message GROUP BY source_key) ORDER BY rowid;

CREATE OR REPLACE TEMP VIEW counted AS SELECT filtered, source_rows FROM shaped;
