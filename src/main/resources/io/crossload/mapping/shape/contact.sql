-- Contacts: people who are active or inactive. Their values stay in the extract, row_no says where. Contacts of one Account lock it together,
-- so those of small Accounts travel side by side; an Account that fills whole batches gains nothing from that, and its Contacts keep the order
-- of the extract, in which rows are read and keys are written fastest.
CREATE OR REPLACE TEMP VIEW shaped AS
SELECT p.row_no, p.target_key, p.target_key AS source_key, p.source_rows, p.connection, p.account_key, p.account_name, p.source_keys,
       p.status AS employee_status, p.filtered, p.error
FROM person p
LEFT JOIN large_account l ON l.account_key = p.account_key
WHERE NOT p.is_lead
ORDER BY CASE WHEN l.account_key IS NULL THEN p.account_key END NULLS FIRST, p.row_no;

CREATE OR REPLACE TEMP VIEW counted AS SELECT filtered, source_rows FROM person WHERE NOT is_lead;
