-- Second pass over Contacts: who manages whom. References come from the contact row (manager_id) and from relationship rows; the profile
-- says what a reference is (id or employee_id); with auto every reading is tried and more than one person is a finding, never a guess.

CREATE OR REPLACE TEMP TABLE reference AS
SELECT 'contact' AS origin, c.rowid AS row_no, c.source_key, c.connection, p.target_key AS employee_key, trim(c.manager_id) AS ref,
       s.manager_kind AS kind, NULL::VARCHAR AS valid_from, NULL::VARCHAR AS filtered, NULL::VARCHAR AS error
FROM person p JOIN contact c ON c.rowid = p.row_no JOIN setting s ON s.connection = c.connection
WHERE NOT p.is_lead AND p.filtered IS NULL AND p.error IS NULL AND nullif(trim(c.manager_id), '') IS NOT NULL;

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
)
SELECT DISTINCT r.connection, r.kind, r.value, p.target_key,
       CASE WHEN p.error IS NOT NULL THEN 'parked' WHEN p.filtered IS NOT NULL THEN 'filtered' WHEN p.is_lead THEN 'lead' ELSE 'contact' END AS way
FROM reading r
SEMI JOIN wanted w ON w.connection = r.connection AND w.value = r.value
JOIN contact_person cp ON cp.row_no = r.row_no
JOIN person p ON p.row_no = cp.person_row;

-- Relationship rows: only the types that mean "manager", and only of people who become Contacts.
INSERT INTO reference
WITH employee AS (
    SELECT r.rowid AS row_no, count(DISTINCT k.target_key) AS people, any_value(k.target_key) AS employee_key, any_value(k.way) AS way
    FROM relationship r JOIN person_key k ON k.connection = r.connection AND k.value = trim(r.contact_ref)
     AND (k.kind = r.ref_kind OR r.ref_kind = 'auto') GROUP BY r.rowid
)
SELECT 'relationship', r.rowid, r.source_key, r.connection, e.employee_key, trim(r.manager_ref), r.ref_kind, r.valid_from,
       CASE WHEN t.type IS NULL THEN 'relationship-types'
            WHEN e.way = 'lead' THEN 'managers-of-leads'
            WHEN e.way = 'filtered' THEN 'managers-of-filtered-contacts' END,
       CASE WHEN t.type IS NULL THEN NULL
            WHEN e.row_no IS NULL OR e.way = 'parked' THEN 'REFERENCE_ORPHAN'
            WHEN e.people > 1 THEN 'MANAGER_AMBIGUOUS' END
FROM relationship r
LEFT JOIN employee e ON e.row_no = r.rowid
LEFT JOIN manager_type t ON t.connection = r.connection AND t.type = lower(trim(r.relationship_type));

CREATE OR REPLACE TEMP TABLE resolved AS
SELECT f.*, m.manager_key, coalesce(m.people, 0) AS people
FROM reference f
LEFT JOIN (
    SELECT f.origin, f.row_no, count(DISTINCT k.target_key) AS people, any_value(k.target_key) AS manager_key
    FROM reference f JOIN person_key k ON k.connection = f.connection AND k.value = f.ref AND (k.kind = f.kind OR f.kind = 'auto')
    WHERE k.way = 'contact' GROUP BY f.origin, f.row_no
) m ON m.origin = f.origin AND m.row_no = f.row_no;

UPDATE resolved SET error = CASE WHEN people = 0 THEN 'MANAGER_UNKNOWN' WHEN people > 1 THEN 'MANAGER_AMBIGUOUS'
                                 WHEN manager_key = employee_key THEN 'MANAGER_SELF' END
WHERE error IS NULL AND filtered IS NULL;

-- A newer valid_from replaces an older one; several managers that are valid at once are a finding.
CREATE OR REPLACE TEMP TABLE chosen AS
WITH newest AS (
    SELECT *, max(coalesce(valid_from, '')) OVER (PARTITION BY employee_key) AS newest_from FROM resolved WHERE error IS NULL AND filtered IS NULL
)
SELECT employee_key, count(DISTINCT manager_key) AS managers, any_value(manager_key) AS manager_key FROM newest
WHERE coalesce(valid_from, '') = newest_from GROUP BY employee_key;

UPDATE resolved SET error = 'MANAGER_AMBIGUOUS'
WHERE error IS NULL AND filtered IS NULL AND employee_key IN (SELECT employee_key FROM chosen WHERE managers > 1);

DELETE FROM chosen WHERE managers > 1;

-- Cycles: thirty-two steps up leave the trees; the few who still have a manager then are followed to the end.
CREATE OR REPLACE TEMP TABLE climb AS SELECT employee_key, manager_key AS above FROM chosen;
CREATE OR REPLACE TEMP TABLE climb AS SELECT a.employee_key, b.above FROM climb a JOIN climb b ON b.employee_key = a.above;
CREATE OR REPLACE TEMP TABLE climb AS SELECT a.employee_key, b.above FROM climb a JOIN climb b ON b.employee_key = a.above;
CREATE OR REPLACE TEMP TABLE climb AS SELECT a.employee_key, b.above FROM climb a JOIN climb b ON b.employee_key = a.above;
CREATE OR REPLACE TEMP TABLE climb AS SELECT a.employee_key, b.above FROM climb a JOIN climb b ON b.employee_key = a.above;
CREATE OR REPLACE TEMP TABLE climb AS SELECT a.employee_key, b.above FROM climb a JOIN climb b ON b.employee_key = a.above;

CREATE OR REPLACE TEMP TABLE cycle AS
WITH RECURSIVE walk(origin_key, above) AS (
    SELECT DISTINCT c.above, e.manager_key FROM climb c JOIN chosen e ON e.employee_key = c.above
    UNION
    SELECT w.origin_key, e.manager_key FROM walk w JOIN chosen e ON e.employee_key = w.above WHERE w.above <> w.origin_key
)
SELECT DISTINCT origin_key AS employee_key FROM walk WHERE above = origin_key;

UPDATE resolved SET error = 'MANAGER_CYCLE'
WHERE error IS NULL AND filtered IS NULL AND employee_key IN (SELECT employee_key FROM cycle);

DELETE FROM chosen WHERE employee_key IN (SELECT employee_key FROM cycle);

INSERT INTO finding SELECT error, origin, source_key, CASE origin WHEN 'contact' THEN 'manager_id' ELSE 'manager_ref' END FROM resolved WHERE error IS NOT NULL;

CREATE OR REPLACE TEMP TABLE manager_user AS
SELECT p.target_key AS manager_key, any_value(u.id) AS manager_user_id
FROM (SELECT DISTINCT manager_key FROM chosen) m
JOIN person p ON p.target_key = m.manager_key
JOIN contact c ON c.rowid = p.row_no
JOIN org_user u ON lower(trim(u.email)) = lower(trim(c.email))
GROUP BY p.target_key HAVING count(DISTINCT u.id) = 1;

-- People of one manager travel side by side: setting the lookup locks the manager's record.
CREATE OR REPLACE TEMP VIEW shaped AS
FROM (SELECT c.employee_key AS target_key, r.source_key, r.source_rows, r.connection, c.manager_key, u.manager_user_id, NULL::VARCHAR AS relationship_type,
       NULL::VARCHAR AS manager_ref, NULL::VARCHAR AS filtered, NULL::VARCHAR AS error
FROM chosen c
JOIN (SELECT employee_key, coalesce(min(source_key) FILTER (WHERE origin = 'relationship'), min(source_key)) AS source_key, min(connection) AS connection,
             count(*) FILTER (WHERE origin = 'relationship') AS source_rows
      FROM resolved WHERE error IS NULL AND filtered IS NULL GROUP BY employee_key) r USING (employee_key)
LEFT JOIN manager_user u USING (manager_key)
UNION ALL
SELECT f.employee_key, f.source_key, 1, f.connection, NULL, NULL, r.relationship_type, r.manager_ref, f.filtered, f.error
FROM resolved f JOIN relationship r ON r.rowid = f.row_no
WHERE f.origin = 'relationship' AND (f.error IS NOT NULL OR f.filtered IS NOT NULL)) ORDER BY manager_key, target_key, source_key;

CREATE OR REPLACE TEMP VIEW counted AS SELECT filtered, source_rows FROM shaped;
