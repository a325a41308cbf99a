-- Contacts: people who are active or inactive, sorted by Account because Contacts of one Account lock it together.
CREATE OR REPLACE TEMP VIEW shaped AS
SELECT p.target_key, c.source_key, p.source_rows, c.connection, p.account_key, p.account_name, p.source_keys, p.status AS employee_status,
       c.* EXCLUDE (connection, source_key, employee_status), p.filtered, p.error, CASE WHEN l.account_key IS NULL THEN p.account_key ELSE '' END AS sort_key
FROM person p JOIN contact c ON c.rowid = p.row_no
LEFT JOIN large_account l ON l.account_key = p.account_key
WHERE NOT p.is_lead;
