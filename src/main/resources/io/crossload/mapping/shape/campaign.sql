-- Campaigns: one per message. Its values stay in the extract, row_no says where; what the recipients and events add up to stands here.
-- needs: message
-- rows of: message

CREATE OR REPLACE TEMP TABLE sent_by AS
SELECT connection, message_id, count(*) FILTER (WHERE channel = 'email') AS by_email, count(*) FILTER (WHERE channel = 'push') AS by_push,
       count(*) FILTER (WHERE channel = 'sms') AS by_sms
FROM (SELECT connection, message_id, lower(trim(channel)) AS channel FROM message_contact WHERE channel IS NOT NULL) GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE happened AS
SELECT connection, message_id, count(*) FILTER (WHERE type = 'reacted') AS reactions, count(*) FILTER (WHERE type = 'confirmed') AS confirmations,
       count(*) FILTER (WHERE type = 'unsubscribed') AS unsubscribes,
       count(*) FILTER (WHERE nobody AND type IN ('opened', 'push_opened')) AS anonymous_views
FROM (SELECT connection, message_id, lower(trim(type)) AS type, contact_id IS NULL AS nobody FROM message_event) GROUP BY ALL;

CREATE OR REPLACE TEMP VIEW shaped AS
SELECT w.row_no, w.target_key, w.target_key AS source_key, w.source_rows, w.connection, w.title AS campaign_name,
       s.by_email, s.by_push, s.by_sms, h.reactions, h.confirmations, h.unsubscribes, h.anonymous_views,
       w.filtered, CASE WHEN w.filtered IS NULL THEN w.error END AS error
FROM message_way w
LEFT JOIN sent_by s ON s.connection = w.connection AND s.message_id = w.id
LEFT JOIN happened h ON h.connection = w.connection AND h.message_id = w.id
ORDER BY w.row_no;

CREATE OR REPLACE TEMP VIEW counted AS SELECT filtered, source_rows FROM message_way;
