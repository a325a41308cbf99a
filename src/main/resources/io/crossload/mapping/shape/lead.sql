-- Leads: people who were invited or are pending.
CREATE OR REPLACE TEMP VIEW shaped AS
SELECT p.target_key, c.source_key, p.source_rows, c.connection, p.account_name, p.source_keys, p.status AS employee_status,
       c.* EXCLUDE (connection, source_key, employee_status), p.filtered, p.error, NULL::VARCHAR AS sort_key
FROM person p JOIN contact c ON c.rowid = p.row_no
WHERE p.is_lead;
