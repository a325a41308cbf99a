-- Engagement: one Task per message, person and kind of engagement, with count, first and last time; or one per event, if the settings say so.
-- Event rows and the recipients' list are two views of one thing: events win, the list fills what has none.
-- needs: engagement
-- rows of: message_event, message_contact

CREATE OR REPLACE TEMP TABLE engaged AS
SELECT w.message_row, w.person_row, w.kind, CASE WHEN o.each_event THEN w.row_no END AS event_row,
       sum(w.weight)::BIGINT AS source_rows, count(*) AS times, min(w.moment) AS first_at, max(w.moment) AS last_at, min(w.row_no) AS row_no
FROM event_way w CROSS JOIN option o WHERE w.filtered IS NULL AND w.error IS NULL GROUP BY ALL;

INSERT INTO engaged
WITH told AS (
    SELECT w.message_row, w.person_row, try_cast(r.first_opened_at AS TIMESTAMP) AS first_opened_at,
           try_cast(coalesce(r.last_opened_at, r.first_opened_at) AS TIMESTAMP) AS last_opened_at,
           greatest(coalesce(try_cast(r.views AS BIGINT), 1), 1) AS views, greatest(coalesce(try_cast(r.clicks AS BIGINT), 1), 1) AS clicks,
           r.first_opened_at IS NOT NULL OR try_cast(r.views AS BIGINT) > 0 OR lower(trim(r.status)) = 'opened' AS opened,
           try_cast(r.clicked_at AS TIMESTAMP) AS clicked_at, r.clicked_at IS NOT NULL OR try_cast(r.clicks AS BIGINT) > 0 AS clicked,
           try_cast(r.bounced_at AS TIMESTAMP) AS bounced_at, r.bounced_at IS NOT NULL OR lower(trim(r.status)) = 'bounced' AS bounced
    FROM recipient_way w JOIN message_contact r ON r.rowid = w.row_no WHERE w.filtered IS NULL AND w.error IS NULL
), seen AS (
    SELECT message_row, person_row, 'Opened' AS kind, views AS times, first_opened_at AS first_at, last_opened_at AS last_at FROM told WHERE opened
    UNION ALL SELECT message_row, person_row, 'Clicked', clicks, clicked_at, clicked_at FROM told WHERE clicked
    UNION ALL SELECT message_row, person_row, 'Bounced', 1, bounced_at, bounced_at FROM told WHERE bounced
)
SELECT s.message_row, s.person_row, s.kind, NULL, 0, max(s.times), min(s.first_at), max(s.last_at), NULL
FROM seen s ANTI JOIN engaged e ON e.message_row = s.message_row AND e.person_row = s.person_row AND e.kind = s.kind
GROUP BY s.message_row, s.person_row, s.kind;

CREATE OR REPLACE TEMP VIEW shaped AS
FROM (SELECT g.message_row, g.person_row,
       w.connection || ':message_event:' || w.id || '/' || CASE WHEN p.connection = w.connection THEN p.contact_id ELSE p.target_key END || '/' || lower(g.kind)
           || coalesce('/' || g.event_row, '') AS target_key,
       coalesce(e.source_key, w.connection || ':message_event:' || w.id || '/' || CASE WHEN p.connection = w.connection THEN p.contact_id ELSE p.target_key END || '/' || lower(g.kind)  || coalesce('/' || g.event_row, '')) AS source_key, g.source_rows, w.connection, w.title AS subject, p.is_lead,
       CASE WHEN NOT p.is_lead THEN w.target_key END AS campaign_key,
       CASE WHEN NOT p.is_lead THEN p.target_key END AS contact_key, CASE WHEN p.is_lead THEN p.target_key END AS lead_key,
       g.kind AS engagement_type, g.times AS engagement_count, strftime(g.first_at, '%Y-%m-%dT%H:%M:%SZ') AS first_at,
       strftime(g.last_at, '%Y-%m-%dT%H:%M:%SZ') AS last_at, NULL::VARCHAR AS filtered, NULL::VARCHAR AS error
FROM engaged g
JOIN message_way w ON w.row_no = g.message_row
JOIN person_target p ON p.person_row = g.person_row
LEFT JOIN message_event e ON e.rowid = g.row_no
UNION ALL
SELECT NULL, NULL, e.source_key, e.source_key, w.weight, e.connection, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, w.error
FROM event_way w JOIN message_event e ON e.rowid = w.row_no WHERE w.error IS NOT NULL)
ORDER BY is_lead NULLS LAST, message_row, person_row, target_key;

CREATE OR REPLACE TEMP VIEW counted AS
SELECT NULL::VARCHAR AS filtered, source_rows FROM engaged
UNION ALL SELECT filtered, weight FROM event_way WHERE filtered IS NOT NULL
UNION ALL SELECT NULL, weight FROM event_way WHERE error IS NOT NULL;

INSERT INTO finding SELECT w.error, 'message_event', e.source_key, CASE WHEN w.error = 'EVENT_TYPE_UNKNOWN' THEN 'type' ELSE 'contact_id' END
FROM event_way w JOIN message_event e ON e.rowid = w.row_no WHERE w.error IS NOT NULL;
