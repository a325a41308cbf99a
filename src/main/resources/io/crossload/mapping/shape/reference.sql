-- Which person a row of another list means. Lists name people by Actimo's id; reports from the UI name them by employee number, email or phone.
-- Result: person_target(person_row, target_key, contact_id, connection, is_lead, was_lead, filtered, error); id and connection are those of the key
--         person_by_id / person_by_number / person_by_email / person_by_phone (connection, value, person_row; null when the value means several people)

CREATE OR REPLACE TEMP TABLE person_target AS
SELECT p.row_no AS person_row, p.target_key, coalesce(n.contact_id, c.id) AS contact_id, coalesce(n.connection, p.connection) AS connection, p.is_lead,
       NOT p.is_lead AND k.source_key IS NOT NULL AS was_lead, p.filtered, p.error
FROM person p
JOIN contact c ON c.rowid = p.row_no
LEFT JOIN pinned n ON n.person_row = p.row_no
LEFT JOIN (SELECT source_key FROM known_person WHERE target = 'Lead') k ON k.source_key = p.target_key;

CREATE OR REPLACE TEMP TABLE person_by_id AS
SELECT c.connection, c.id AS value, min(cp.person_row) AS person_row
FROM contact_person cp JOIN contact c ON c.rowid = cp.row_no GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE person_by_number AS
SELECT c.connection, trim(c.employee_id) AS value, CASE WHEN count(DISTINCT cp.person_row) = 1 THEN any_value(cp.person_row) END AS person_row
FROM contact_person cp JOIN contact c ON c.rowid = cp.row_no WHERE trim(c.employee_id) <> '' GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE person_by_email AS
SELECT c.connection, lower(trim(c.email)) AS value, CASE WHEN count(DISTINCT cp.person_row) = 1 THEN any_value(cp.person_row) END AS person_row
FROM contact_person cp JOIN contact c ON c.rowid = cp.row_no WHERE trim(c.email) <> '' GROUP BY ALL;

-- The last eight digits: reports write the same number with and without its country code.
CREATE OR REPLACE TEMP MACRO phone_end(text) AS CASE WHEN length(regexp_replace(text, '\D', '', 'g')) >= 8 THEN right(regexp_replace(text, '\D', '', 'g'), 8) END;

CREATE OR REPLACE TEMP TABLE person_by_phone AS
SELECT connection, value, CASE WHEN count(DISTINCT person_row) = 1 THEN any_value(person_row) END AS person_row
FROM (SELECT c.connection, phone_end(coalesce(c.msisdn, c.phone_number)) AS value, cp.person_row
      FROM contact_person cp JOIN contact c ON c.rowid = cp.row_no)
WHERE value IS NOT NULL GROUP BY ALL;
