-- Accounts: the companies of the people who become Contacts, and a placeholder per connection for those without one.
CREATE OR REPLACE TEMP VIEW shaped AS
FROM (SELECT account_key AS target_key, account_key AS source_key, 0 AS source_rows, connection, account_name, 'false' AS is_placeholder,
       NULL::VARCHAR AS filtered, NULL::VARCHAR AS error
FROM company
UNION ALL
SELECT DISTINCT p.account_key, p.account_key, 0, p.connection, s.placeholder_account, 'true', NULL, NULL
FROM person p JOIN setting s USING (connection)
WHERE p.in_placeholder AND p.filtered IS NULL AND p.error IS NULL) ORDER BY target_key;

-- Companies are no source rows of their own.
CREATE OR REPLACE TEMP VIEW counted AS SELECT NULL::VARCHAR AS filtered, 0 AS source_rows WHERE false;
