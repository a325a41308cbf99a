-- Whom every reference to a manager means, as the profile says to read it; with auto every reading is tried.
-- Result: manager_reference(source_key, detail, employee, manager, people): people are rowids of person, null when there is none
-- needs: person
CREATE OR REPLACE TEMP TABLE asked AS
SELECT p.source_key, 'manager_id' AS detail, p.rowid AS employee, p.connection, p.manager_id AS ref, c.manager_kind AS kind
FROM person p JOIN connection c ON c.name = p.connection WHERE p.manager_id IS NOT NULL AND NOT p.gone;

CREATE OR REPLACE TEMP TABLE related AS
SELECT r.source_key, r.connection, trim(r.contact_ref) AS contact_ref, trim(r.manager_ref) AS manager_ref, r.ref_kind
FROM relationship r JOIN manager_type t ON t.connection = r.connection AND t.type = lower(trim(r.relationship_type)) WHERE r.deleted_at IS NULL;

CREATE OR REPLACE TEMP TABLE person_key AS
WITH wanted AS (
    SELECT connection, ref AS value FROM asked UNION SELECT connection, contact_ref FROM related UNION SELECT connection, manager_ref FROM related
), reading AS (
    SELECT connection, 'id' AS kind, id AS value, rowid AS person FROM person WHERE NOT gone
    UNION ALL SELECT connection, 'employee_id', employee_id, rowid FROM person WHERE NOT gone AND employee_id IS NOT NULL
    UNION ALL SELECT connection, 'email', email, rowid FROM person WHERE NOT gone AND email IS NOT NULL
    UNION ALL SELECT connection, 'msisdn', msisdn, rowid FROM person WHERE NOT gone AND msisdn IS NOT NULL
)
SELECT r.* FROM reading r SEMI JOIN wanted w ON w.connection = r.connection AND w.value = r.value;

INSERT INTO asked
SELECT r.source_key, 'manager_ref', k.person, r.connection, r.manager_ref, r.ref_kind
FROM related r JOIN person_key k ON k.connection = r.connection AND k.value = r.contact_ref AND (k.kind = r.ref_kind OR r.ref_kind = 'auto');

CREATE OR REPLACE TEMP TABLE meaning AS
SELECT a.connection, a.kind, a.ref, count(DISTINCT k.person) AS people, any_value(k.person) AS manager
FROM (SELECT DISTINCT connection, kind, ref FROM asked) a JOIN person_key k ON k.connection = a.connection AND k.value = a.ref AND (k.kind = a.kind OR a.kind = 'auto')
GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE manager_reference AS
SELECT a.source_key, a.detail, a.employee, m.manager, coalesce(m.people, 0) AS people
FROM asked a LEFT JOIN meaning m ON m.connection = a.connection AND m.kind = a.kind AND m.ref = a.ref;
