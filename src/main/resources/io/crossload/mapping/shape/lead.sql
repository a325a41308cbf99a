-- Leads: people who were invited or are pending.
CREATE OR REPLACE TEMP VIEW shaped AS
SELECT p.target_key, c.source_key, p.source_rows, c.connection, p.account_name, p.source_keys, p.status AS employee_status,
       c.* EXCLUDE (connection, source_key, employee_status), p.filtered, p.error
FROM contact c JOIN person p ON p.row_no = c.rowid
WHERE p.is_lead;

CREATE OR REPLACE TEMP VIEW counted AS SELECT filtered, source_rows FROM person WHERE is_lead;
