-- What people did with messages, from both views of it: event rows, and the recipients' list with its times. Keyed by numbers, because there
-- are many millions of them.
-- needs: message, reference
-- Result: recipient_way(row_no, message_row, person_row, filtered, error), event_way(row_no, weight, kind, message_row, person_row, moment, filtered, error)

${versions message_event}

CREATE OR REPLACE TEMP TABLE message_number AS
SELECT connection, id, row_no AS message_row, filtered, error, anonymous FROM message_way
WHERE row_no IN (SELECT min(row_no) FROM message_way GROUP BY connection, id);

CREATE OR REPLACE TEMP TABLE recipient_way AS
SELECT r.row_no, m.message_row, r.person_row,
       CASE WHEN m.error IS NOT NULL THEN NULL WHEN m.filtered IS NOT NULL THEN 'recipients-of-filtered-messages'
            WHEN m.anonymous THEN 'anonymised-statistics' WHEN m.message_row IS NOT NULL AND p.filtered IS NOT NULL THEN 'filtered-contacts' END AS filtered,
       CASE WHEN m.message_row IS NULL OR m.error IS NOT NULL THEN 'REFERENCE_ORPHAN' WHEN m.filtered IS NOT NULL OR m.anonymous OR p.filtered IS NOT NULL THEN NULL
            WHEN r.error IS NOT NULL THEN r.error WHEN p.error IS NOT NULL THEN 'REFERENCE_ORPHAN' END AS error
FROM ${person message_contact: employee_id, email, msisdn} r
LEFT JOIN message_number m ON m.connection = r.connection AND m.id = r.message_id
LEFT JOIN person_target p ON p.person_row = r.person_row;

CREATE OR REPLACE TEMP TABLE event_way AS
WITH named AS (
    SELECT e.rowid AS row_no, coalesce(v.copies, 1) AS weight, e.connection, e.message_id, e.contact_id, lower(trim(e.type)) AS type, try_cast(e.occurred_at AS TIMESTAMP) AS moment
    FROM message_event e LEFT JOIN message_event_version v ON v.row_no = e.rowid WHERE v.row_no IS NULL OR v.row_no = v.winner
), known AS (
    SELECT *, CASE WHEN type IN ('opened', 'push_opened') THEN 'Opened' WHEN type = 'clicked' THEN 'Clicked' WHEN type = 'bounced' THEN 'Bounced'
                   WHEN type IN ('replied', 'commented', 'feedback') THEN 'Replied' END AS kind FROM named
)
SELECT k.row_no, k.weight, k.kind, m.message_row, i.person_row, k.moment,
       CASE WHEN m.error IS NOT NULL OR m.message_row IS NULL THEN NULL
            WHEN m.filtered IS NOT NULL THEN 'events-of-filtered-messages'
            WHEN k.type IN ('published', 'notified') THEN 'delivery-events'
            WHEN k.type IN ('reacted', 'confirmed', 'unsubscribed') THEN 'engagement-types'
            WHEN k.kind IS NULL THEN NULL
            WHEN m.anonymous THEN 'anonymised-statistics'
            WHEN k.contact_id IS NULL THEN 'anonymous-viewers'
            WHEN p.filtered IS NOT NULL THEN 'filtered-contacts' END AS filtered,
       CASE WHEN m.message_row IS NULL OR m.error IS NOT NULL THEN 'REFERENCE_ORPHAN'
            WHEN m.filtered IS NOT NULL OR k.type IN ('published', 'notified', 'reacted', 'confirmed', 'unsubscribed') THEN NULL
            WHEN k.kind IS NULL THEN 'EVENT_TYPE_UNKNOWN'
            WHEN m.anonymous OR k.contact_id IS NULL OR p.filtered IS NOT NULL THEN NULL
            WHEN i.person_row IS NULL OR p.error IS NOT NULL THEN 'REFERENCE_ORPHAN' END AS error
FROM known k
LEFT JOIN message_number m ON m.connection = k.connection AND m.id = k.message_id
LEFT JOIN person_by_id i ON i.connection = k.connection AND i.value = k.contact_id
LEFT JOIN person_target p ON p.person_row = i.person_row;
