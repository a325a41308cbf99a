-- Second pass over Contacts: who manages whom. References come from the contact row (manager_id) and from relationship rows; the profile
-- says what a reference is (id or employee_id); with auto every reading is tried and more than one person is a finding, never a guess.
-- People are their row numbers until the end.

CREATE OR REPLACE TEMP TABLE reference AS
SELECT 'contact' AS origin, c.rowid AS row_no, j.row_no AS employee, c.connection, trim(c.manager_id) AS ref,
       s.manager_kind AS kind, NULL::VARCHAR AS valid_from, NULL::VARCHAR AS filtered, NULL::VARCHAR AS error
FROM judged j JOIN contact c ON c.rowid = j.row_no JOIN setting s ON s.connection = c.connection
WHERE NOT j.is_lead AND j.filtered IS NULL AND NOT j.conflict AND nullif(trim(c.manager_id), '') IS NOT NULL;

CREATE OR REPLACE TEMP TABLE wanted AS
SELECT connection, ref AS value FROM reference
UNION
SELECT connection, trim(manager_ref) FROM relationship WHERE manager_ref IS NOT NULL
UNION
SELECT connection, trim(contact_ref) FROM relationship WHERE contact_ref IS NOT NULL;

CREATE OR REPLACE TEMP TABLE person_key AS
WITH reading AS (
    SELECT rowid AS row_no, connection, 'id' AS kind, id AS value FROM contact
    UNION ALL SELECT rowid, connection, 'employee_id', trim(employee_id) FROM contact WHERE employee_id IS NOT NULL
    UNION ALL SELECT rowid, connection, 'email', lower(trim(email)) FROM contact WHERE email IS NOT NULL
    UNION ALL SELECT rowid, connection, 'msisdn', trim(msisdn) FROM contact WHERE msisdn IS NOT NULL
), meant AS (
    SELECT r.* FROM reading r SEMI JOIN wanted w ON w.connection = r.connection AND w.value = r.value
)
SELECT DISTINCT r.connection, r.kind, r.value, j.row_no AS person,
       CASE WHEN j.conflict THEN 'parked' WHEN j.filtered IS NOT NULL THEN 'filtered' WHEN j.is_lead THEN 'lead' ELSE 'contact' END AS way
FROM meant r
LEFT JOIN merged m ON m.row_no = r.row_no
JOIN judged j ON j.row_no = coalesce(m.person_row, r.row_no);

-- Relationship rows: only the types that mean "manager", and only of people who become Contacts.
INSERT INTO reference
WITH employee AS (
    SELECT r.rowid AS row_no, count(DISTINCT k.person) AS people, any_value(k.person) AS employee, any_value(k.way) AS way
    FROM relationship r JOIN person_key k ON k.connection = r.connection AND k.value = trim(r.contact_ref)
     AND (k.kind = r.ref_kind OR r.ref_kind = 'auto') GROUP BY r.rowid
)
SELECT 'relationship', r.rowid, e.employee, r.connection, trim(r.manager_ref), r.ref_kind, r.valid_from,
       CASE WHEN t.type IS NULL THEN 'relationship-types'
            WHEN e.way = 'lead' THEN 'managers-of-leads'
            WHEN e.way = 'filtered' THEN 'managers-of-filtered-contacts' END,
       CASE WHEN t.type IS NULL THEN NULL
            WHEN e.row_no IS NULL OR e.way = 'parked' THEN 'REFERENCE_ORPHAN'
            WHEN e.people > 1 THEN 'MANAGER_AMBIGUOUS' END
FROM relationship r
LEFT JOIN employee e ON e.row_no = r.rowid
LEFT JOIN manager_type t ON t.connection = r.connection AND t.type = lower(trim(r.relationship_type));

-- Whom a reference means: few managers are meant by many references, so each reference is read once.
CREATE OR REPLACE TEMP TABLE meaning AS
WITH asked AS (SELECT DISTINCT connection, kind, ref FROM reference)
SELECT a.connection, a.kind, a.ref, count(DISTINCT k.person) AS people, any_value(k.person) AS manager
FROM asked a JOIN person_key k ON k.connection = a.connection AND k.value = a.ref AND (k.kind = a.kind OR a.kind = 'auto')
WHERE k.way = 'contact' GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE resolved AS
SELECT f.origin, f.row_no, f.employee, f.connection, f.valid_from, f.filtered, m.manager,
       coalesce(f.error, CASE WHEN f.filtered IS NOT NULL THEN NULL WHEN m.people IS NULL THEN 'MANAGER_UNKNOWN' WHEN m.people > 1 THEN 'MANAGER_AMBIGUOUS'
                              WHEN m.manager = f.employee THEN 'MANAGER_SELF' END) AS error
FROM reference f
LEFT JOIN meaning m ON m.connection = f.connection AND m.kind = f.kind AND m.ref = f.ref;

-- A newer valid_from replaces an older one; several managers that are valid at once are a finding.
CREATE OR REPLACE TEMP TABLE chosen AS
WITH valid AS (
    SELECT employee, manager, coalesce(valid_from, '') AS valid_from FROM resolved WHERE error IS NULL AND filtered IS NULL
), several AS (
    SELECT employee, max(valid_from) AS newest_from FROM valid GROUP BY employee HAVING count(*) > 1
)
SELECT v.employee, count(DISTINCT v.manager) AS managers, any_value(v.manager) AS manager
FROM valid v LEFT JOIN several s ON s.employee = v.employee
WHERE s.employee IS NULL OR v.valid_from = s.newest_from GROUP BY v.employee;

UPDATE resolved SET error = 'MANAGER_AMBIGUOUS'
WHERE error IS NULL AND filtered IS NULL AND employee IN (SELECT employee FROM chosen WHERE managers > 1);

DELETE FROM chosen WHERE managers > 1;

-- Cycles: thirty-two steps up leave the trees; the few who still have a manager then are followed to the end.
CREATE OR REPLACE TEMP TABLE climb AS SELECT employee, manager AS above FROM chosen;
CREATE OR REPLACE TEMP TABLE climb AS SELECT a.employee, b.above FROM climb a JOIN climb b ON b.employee = a.above;
CREATE OR REPLACE TEMP TABLE climb AS SELECT a.employee, b.above FROM climb a JOIN climb b ON b.employee = a.above;
CREATE OR REPLACE TEMP TABLE climb AS SELECT a.employee, b.above FROM climb a JOIN climb b ON b.employee = a.above;
CREATE OR REPLACE TEMP TABLE climb AS SELECT a.employee, b.above FROM climb a JOIN climb b ON b.employee = a.above;
CREATE OR REPLACE TEMP TABLE climb AS SELECT a.employee, b.above FROM climb a JOIN climb b ON b.employee = a.above;

CREATE OR REPLACE TEMP TABLE cycle AS
WITH RECURSIVE walk(origin, above) AS (
    SELECT DISTINCT c.above, e.manager FROM climb c JOIN chosen e ON e.employee = c.above
    UNION
    SELECT w.origin, e.manager FROM walk w JOIN chosen e ON e.employee = w.above WHERE w.above <> w.origin
)
SELECT DISTINCT origin AS employee FROM walk WHERE above = origin;

UPDATE resolved SET error = 'MANAGER_CYCLE'
WHERE error IS NULL AND filtered IS NULL AND employee IN (SELECT employee FROM cycle);

DELETE FROM chosen WHERE employee IN (SELECT employee FROM cycle);

INSERT INTO finding
SELECT f.error, 'contact', c.source_key, 'manager_id' FROM resolved f JOIN contact c ON c.rowid = f.row_no WHERE f.error IS NOT NULL AND f.origin = 'contact'
UNION ALL
SELECT f.error, 'relationship', r.source_key, 'manager_ref' FROM resolved f JOIN relationship r ON r.rowid = f.row_no
WHERE f.error IS NOT NULL AND f.origin = 'relationship';

CREATE OR REPLACE TEMP TABLE manager_user AS
SELECT c.rowid AS manager, any_value(u.id) AS manager_user_id
FROM contact c
JOIN org_user u ON lower(trim(u.email)) = lower(trim(c.email)) AND u.isactive IS DISTINCT FROM 'false'
WHERE c.rowid IN (SELECT manager FROM chosen)
GROUP BY c.rowid HAVING count(DISTINCT u.id) = 1;

-- The relationship rows that a chosen manager comes from; the others come from the contact row itself.
CREATE OR REPLACE TEMP TABLE related AS
SELECT f.employee, min(r.source_key) AS source_key, count(*) AS source_rows
FROM resolved f JOIN relationship r ON r.rowid = f.row_no
WHERE f.origin = 'relationship' AND f.error IS NULL AND f.filtered IS NULL GROUP BY f.employee;

-- People of one manager travel side by side, because setting the lookup locks the manager's record; within the windows of contact.sql.
CREATE OR REPLACE TEMP VIEW shaped AS
SELECT target_key, source_key, source_rows, connection, manager_key, manager_user_id, relationship_type, manager_ref, filtered, error
FROM (
SELECT c.manager, c.employee, coalesce(pe.target_key, e.source_key) AS target_key, coalesce(r.source_key, e.source_key) AS source_key, coalesce(r.source_rows, 0) AS source_rows,
       e.connection, coalesce(pm.target_key, m.source_key) AS manager_key, u.manager_user_id, NULL::VARCHAR AS relationship_type, NULL::VARCHAR AS manager_ref,
       NULL::VARCHAR AS filtered, NULL::VARCHAR AS error
FROM chosen c
JOIN contact e ON e.rowid = c.employee
JOIN contact m ON m.rowid = c.manager
LEFT JOIN pinned pe ON pe.person_row = c.employee
LEFT JOIN pinned pm ON pm.person_row = c.manager
LEFT JOIN related r ON r.employee = c.employee
LEFT JOIN manager_user u ON u.manager = c.manager
UNION ALL
SELECT NULL, f.employee, e.source_key, r.source_key, 1, f.connection, NULL, NULL, r.relationship_type, r.manager_ref, f.filtered, f.error
FROM resolved f
JOIN relationship r ON r.rowid = f.row_no
LEFT JOIN contact e ON e.rowid = f.employee
WHERE f.origin = 'relationship' AND (f.error IS NOT NULL OR f.filtered IS NOT NULL))
ORDER BY employee // 50000, manager, employee, source_key;

CREATE OR REPLACE TEMP VIEW counted AS
SELECT NULL::VARCHAR AS filtered, coalesce(r.source_rows, 0) AS source_rows FROM chosen c LEFT JOIN related r ON r.employee = c.employee
UNION ALL
SELECT filtered, 1 FROM resolved WHERE origin = 'relationship' AND (error IS NOT NULL OR filtered IS NOT NULL);
