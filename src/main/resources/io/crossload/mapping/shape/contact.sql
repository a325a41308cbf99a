-- Contacts: people who are active or inactive. Their values stay in the extract, row_no says where. Contacts of one Account lock it together,
-- so they travel side by side; but only within windows of 50,000 rows (five batches of the usual size), because rows far apart cost the extract's
-- reader and the ledger's pages dearly, and an Account that comes back five batches later meets nobody who still holds it.
CREATE OR REPLACE TEMP VIEW shaped AS
SELECT row_no, target_key, source_key, source_rows, connection, account_key, account_name, source_keys, status AS employee_status,
       filtered, error
FROM person
WHERE NOT is_lead
ORDER BY row_no // 50000, account_key, row_no;

CREATE OR REPLACE TEMP VIEW counted AS SELECT filtered, source_rows FROM person WHERE NOT is_lead;
