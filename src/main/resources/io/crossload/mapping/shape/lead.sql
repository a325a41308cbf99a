-- Leads: people who were invited or are pending. Their values stay in the extract, row_no says where.
CREATE OR REPLACE TEMP VIEW shaped AS
SELECT row_no, target_key, source_key, source_rows, connection, account_name, source_keys, status AS employee_status, filtered, error
FROM person
WHERE is_lead
ORDER BY row_no;

CREATE OR REPLACE TEMP VIEW counted AS SELECT filtered, source_rows FROM person WHERE is_lead;
