-- Campaign members: one per message and person; the strongest of what they did wins, in the order that the settings give.
-- Salesforce never moves a member to another person: who was loaded as a Lead keeps the member of the Lead, and gets one of the Contact with a key of its own.
-- needs: engagement
-- rows of: message_contact, message_event

-- What somebody did and when, in one number: 10^16 for each rank, plus microseconds. The largest wins. There are many millions of members, and numbers
-- are all that a group can keep when memory ends and groups go to disk.
CREATE OR REPLACE TEMP TABLE action AS
WITH rank AS (
    SELECT label, (100 - strength)::BIGINT * 10000000000000000 AS worth FROM action_rank
), worth AS (
    SELECT max(worth) FILTER (WHERE label = 'Sent') AS sent, max(worth) FILTER (WHERE label = 'Opened') AS opened, max(worth) FILTER (WHERE label = 'Clicked') AS clicked,
           max(worth) FILTER (WHERE label = 'Bounced') AS bounced FROM rank
)
SELECT w.message_row, w.person_row, w.row_no, greatest(
           k.sent + greatest(coalesce(epoch_us(try_cast(coalesce(r.notified_at, r.published_at) AS TIMESTAMP)), 0), 0),
           CASE WHEN r.first_opened_at IS NOT NULL OR try_cast(r.views AS BIGINT) > 0 OR lower(trim(r.status)) = 'opened'
                THEN k.opened + greatest(coalesce(epoch_us(try_cast(coalesce(r.last_opened_at, r.first_opened_at) AS TIMESTAMP)), 0), 0) END,
           CASE WHEN r.clicked_at IS NOT NULL OR try_cast(r.clicks AS BIGINT) > 0 THEN k.clicked + greatest(coalesce(epoch_us(try_cast(r.clicked_at AS TIMESTAMP)), 0), 0) END,
           CASE WHEN r.bounced_at IS NOT NULL OR lower(trim(r.status)) = 'bounced' THEN k.bounced + greatest(coalesce(epoch_us(try_cast(r.bounced_at AS TIMESTAMP)), 0), 0) END) AS best
FROM recipient_way w JOIN message_contact r ON r.rowid = w.row_no CROSS JOIN worth k WHERE w.filtered IS NULL AND w.error IS NULL
UNION ALL
SELECT e.message_row, e.person_row, NULL, k.worth + greatest(coalesce(epoch_us(e.moment), 0), 0)
FROM event_way e JOIN rank k ON k.label = e.kind WHERE e.filtered IS NULL AND e.error IS NULL;

CREATE OR REPLACE TEMP TABLE member AS
SELECT g.message_row, g.person_row, g.source_rows, g.row_no, k.label AS status,
       CASE WHEN g.best % 10000000000000000 > 0 THEN make_timestamp(g.best % 10000000000000000) END AS moment
FROM (SELECT message_row, person_row, count(row_no) AS source_rows, min(row_no) AS row_no, max(best) AS best FROM action GROUP BY message_row, person_row) g
JOIN action_rank k ON k.strength = 100 - g.best // 10000000000000000;

DROP TABLE action;

CREATE OR REPLACE TEMP VIEW shaped AS
FROM (SELECT b.message_row, b.person_row, w.connection || ':message_contact:' || w.id || '/' || CASE WHEN p.connection = w.connection THEN p.contact_id ELSE p.target_key END || CASE WHEN p.was_lead THEN '/contact' ELSE '' END AS target_key,
       coalesce(r.source_key, w.connection || ':message_contact:' || w.id || '/' || CASE WHEN p.connection = w.connection THEN p.contact_id ELSE p.target_key END || CASE WHEN p.was_lead THEN '/contact' ELSE '' END) AS source_key, b.source_rows, w.connection, w.target_key AS campaign_key,
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
