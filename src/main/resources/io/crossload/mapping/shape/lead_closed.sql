-- Leads of people who work here now: each points to its Contact, and is closed if the settings say so (delta.lead). The rows count where the Contact does.
CREATE OR REPLACE TEMP VIEW shaped AS
SELECT k.source_key AS target_key, k.source_key, 0 AS source_rows, p.connection, p.target_key AS contact_key, p.status AS employee_status, o.closed_lead AS lead_status,
       NULL::VARCHAR AS filtered, NULL::VARCHAR AS error
FROM person p
JOIN known_person k ON k.source_key = p.target_key AND k.target = 'Lead'
CROSS JOIN option o
WHERE NOT p.is_lead AND p.filtered IS NULL AND p.error IS NULL
ORDER BY target_key;

CREATE OR REPLACE TEMP VIEW counted AS SELECT filtered, source_rows FROM shaped;

INSERT INTO finding SELECT 'LEAD_STARTED', 'contact', target_key, 'employee_status' FROM shaped;
