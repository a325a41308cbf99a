-- Campaign members: one per message and person; the strongest of what they did wins, in the order that the settings give.
-- needs: engagement
-- rows of: message_contact, message_event

CREATE OR REPLACE TEMP TABLE action AS
WITH told AS (
    SELECT w.row_no, w.message_row, w.person_row, try_cast(coalesce(r.last_opened_at, r.first_opened_at) AS TIMESTAMP) AS opened_at,
           r.first_opened_at IS NOT NULL OR try_cast(r.views AS BIGINT) > 0 OR lower(trim(r.status)) = 'opened' AS opened,
           try_cast(r.clicked_at AS TIMESTAMP) AS clicked_at, r.clicked_at IS NOT NULL OR try_cast(r.clicks AS BIGINT) > 0 AS clicked,
           try_cast(r.bounced_at AS TIMESTAMP) AS bounced_at, r.bounced_at IS NOT NULL OR lower(trim(r.status)) = 'bounced' AS bounced,
           try_cast(coalesce(r.notified_at, r.published_at) AS TIMESTAMP) AS sent_at
    FROM recipient_way w JOIN message_contact r ON r.rowid = w.row_no WHERE w.filtered IS NULL AND w.error IS NULL
)
SELECT message_row, person_row, row_no, 'Sent' AS label, sent_at AS moment FROM told
UNION ALL SELECT message_row, person_row, NULL, 'Opened', opened_at FROM told WHERE opened
UNION ALL SELECT message_row, person_row, NULL, 'Clicked', clicked_at FROM told WHERE clicked
UNION ALL SELECT message_row, person_row, NULL, 'Bounced', bounced_at FROM told WHERE bounced
UNION ALL SELECT message_row, person_row, NULL, kind, max(moment) FROM event_way WHERE filtered IS NULL AND error IS NULL GROUP BY message_row, person_row, kind;

CREATE OR REPLACE TEMP TABLE member AS
SELECT message_row, person_row, count(a.row_no) AS source_rows, min(a.row_no) AS row_no,
       arg_max(a.label, (-k.strength, coalesce(a.moment, TIMESTAMP '1900-01-01'))) AS status, arg_max(a.moment, (-k.strength, coalesce(a.moment, TIMESTAMP '1900-01-01'))) AS moment
FROM action a JOIN action_rank k USING (label) GROUP BY message_row, person_row;

DROP TABLE action;

CREATE OR REPLACE TEMP VIEW shaped AS
FROM (SELECT b.message_row, b.person_row, w.connection || ':message_contact:' || w.id || '/' || CASE WHEN p.connection = w.connection THEN p.contact_id ELSE p.target_key END AS target_key,
       coalesce(r.source_key, w.connection || ':message_contact:' || w.id || '/' || CASE WHEN p.connection = w.connection THEN p.contact_id ELSE p.target_key END) AS source_key, b.source_rows, w.connection, w.target_key AS campaign_key,
       CASE WHEN NOT p.is_lead THEN p.target_key END AS contact_key, CASE WHEN p.is_lead THEN p.target_key END AS lead_key,
       b.status, nullif(b.status, 'Sent') AS engagement_type, strftime(b.moment, '%Y-%m-%dT%H:%M:%SZ') AS activity_at,
       NULL::VARCHAR AS filtered, NULL::VARCHAR AS error
FROM member b
JOIN message_way w ON w.row_no = b.message_row
JOIN person_target p ON p.person_row = b.person_row
LEFT JOIN message_contact r ON r.rowid = b.row_no
UNION ALL
SELECT NULL, NULL, r.source_key, r.source_key, 1, r.connection, NULL, NULL, NULL, NULL, NULL, NULL, NULL, w.error
FROM recipient_way w JOIN message_contact r ON r.rowid = w.row_no WHERE w.error IS NOT NULL)
ORDER BY message_row, person_row, target_key;

CREATE OR REPLACE TEMP VIEW counted AS
SELECT NULL::VARCHAR AS filtered, source_rows FROM member
UNION ALL SELECT filtered, 1 FROM recipient_way WHERE filtered IS NOT NULL;

INSERT INTO finding SELECT w.error, 'message_contact', r.source_key, 'contact_id' FROM recipient_way w JOIN message_contact r ON r.rowid = w.row_no WHERE w.error IS NOT NULL;
