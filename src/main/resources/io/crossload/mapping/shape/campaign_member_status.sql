-- The statuses that members may have, per campaign. Salesforce gives every new campaign Sent and Responded; a status that a campaign does not have
-- would be replaced by Sent without a word, so these come before the members.
-- needs: message
-- rows of: message
CREATE OR REPLACE TEMP VIEW shaped AS
SELECT w.target_key || '/' || a.label AS target_key, w.target_key || '/' || a.label AS source_key, 0 AS source_rows, w.connection, w.target_key AS campaign_key,
       a.label, (a.position + 2)::VARCHAR AS sort_order, a.responded, NULL::VARCHAR AS filtered, NULL::VARCHAR AS error
FROM message_way w CROSS JOIN (VALUES ('Opened', 1, 'true'), ('Clicked', 2, 'true'), ('Bounced', 3, 'false'), ('Replied', 4, 'true')) a(label, position, responded)
WHERE w.filtered IS NULL AND w.error IS NULL
ORDER BY w.row_no, a.position;

-- Statuses are no source rows of their own.
CREATE OR REPLACE TEMP VIEW counted AS SELECT NULL::VARCHAR AS filtered, 0 AS source_rows WHERE false;
