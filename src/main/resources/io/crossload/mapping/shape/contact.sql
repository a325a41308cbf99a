-- Contacts: people who are active or inactive. Contacts of one Account lock it together, so those of small Accounts travel side by side; an
-- Account that fills whole batches gains nothing from that, and its Contacts keep the order of the extract: sorting a million wide rows costs
-- four times what writing them does, and the ledger writes keys in their order fastest.
CREATE OR REPLACE TEMP VIEW contact_shape AS
SELECT p.target_key, c.source_key, p.source_rows, c.connection, p.account_key, p.account_name, p.source_keys, p.status AS employee_status,
       c.* EXCLUDE (connection, source_key, employee_status), p.filtered, p.error, l.account_key IS NOT NULL AS in_large_account
FROM contact c
JOIN person p ON p.row_no = c.rowid
LEFT JOIN large_account l ON l.account_key = p.account_key
WHERE NOT p.is_lead;

CREATE OR REPLACE TEMP VIEW shaped AS
SELECT * EXCLUDE (in_large_account) FROM contact_shape WHERE in_large_account
UNION ALL
(SELECT * EXCLUDE (in_large_account) FROM contact_shape WHERE NOT in_large_account ORDER BY account_key, target_key, source_key);

CREATE OR REPLACE TEMP VIEW counted AS SELECT filtered, source_rows FROM person WHERE NOT is_lead;
