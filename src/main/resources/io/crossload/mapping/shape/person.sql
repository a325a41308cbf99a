-- Who the contact rows are: one line per person (and per row that cannot be decided), before any target is shaped. Tables of one line per
-- contact hold numbers and short words only; keys and names are joined when they are asked for.
-- Result: person(row_no, source_key, target_key, source_rows, source_keys, connection, status, is_lead, filtered, error, account_key, account_name, in_placeholder)
--         contact_person(row_no, person_row): which person every contact row stands for.
--         pinned(person_row, target_key, contact_id, connection): people whom the org knows by another of their keys.

CREATE OR REPLACE TEMP TABLE finding (code VARCHAR, source_type VARCHAR, source_key VARCHAR, detail VARCHAR);

-- The same key delivered more than once: the later updated_at wins, equal rows count once, conflicting rows without a later one are undecided.
CREATE OR REPLACE TEMP TABLE repeated AS
SELECT c.rowid AS row_no, c.source_key, coalesce(c.updated_at, '') AS updated_at, c.row_hash AS content
FROM contact c
WHERE c.source_key IN (SELECT source_key FROM contact GROUP BY source_key HAVING count(*) > 1);

CREATE OR REPLACE TEMP TABLE version AS
WITH latest AS (
    SELECT source_key, max(updated_at) AS updated_at FROM repeated GROUP BY source_key
), verdict AS (
    SELECT source_key, count(DISTINCT content) AS contents, min(row_no) AS winner
    FROM repeated JOIN latest USING (source_key, updated_at) GROUP BY source_key
)
SELECT row_no, source_key, contents > 1 AS conflict, winner
FROM repeated JOIN verdict USING (source_key);

INSERT INTO finding SELECT CASE WHEN conflict THEN 'DUPLICATE_KEY_CONFLICT' ELSE 'DUPLICATE_KEY' END, 'contact', source_key, 'id'
FROM version WHERE conflict OR row_no <> winner;

-- One employee number under several ids: one person when at most one entry per connection is alive.
CREATE OR REPLACE TEMP TABLE entry AS
SELECT c.rowid AS row_no, c.connection, c.source_key, c.updated_at, trim(c.employee_id) AS employee_id,
       (c.deleted_at IS NOT NULL OR c.anonymized IS NOT DISTINCT FROM 'true') AS gone
FROM contact c LEFT JOIN version v ON v.row_no = c.rowid
WHERE (v.row_no IS NULL OR NOT v.conflict AND v.row_no = v.winner)
  AND trim(c.employee_id) IN (SELECT trim(employee_id) FROM contact WHERE trim(employee_id) <> '' GROUP BY 1 HAVING count(*) > 1);

CREATE OR REPLACE TEMP TABLE namesake AS
WITH shared AS (
    SELECT employee_id FROM entry GROUP BY employee_id HAVING count(*) > 1
), alive AS (
    SELECT employee_id, max(n) AS most FROM (
        SELECT employee_id, connection, count(*) FILTER (WHERE NOT gone) AS n
        FROM entry JOIN shared USING (employee_id) GROUP BY employee_id, connection) GROUP BY employee_id
)
SELECT e.row_no, e.source_key, a.most > 1 AS ambiguous,
       first_value(e.row_no) OVER (PARTITION BY e.employee_id ORDER BY e.gone, coalesce(e.updated_at, '') DESC, e.source_key) AS person_row
FROM entry e JOIN alive a USING (employee_id);

INSERT INTO finding SELECT CASE WHEN ambiguous THEN 'PERSON_AMBIGUOUS' ELSE 'PERSON_REKEYED' END, 'contact', source_key, 'employee_id'
FROM namesake WHERE ambiguous OR row_no <> person_row;

-- Rows that another row of the same person stands for; all others stand for themselves.
CREATE OR REPLACE TEMP TABLE merged AS
WITH won AS (
    SELECT row_no, CASE WHEN conflict THEN row_no ELSE winner END AS winner FROM version
    UNION ALL SELECT row_no, row_no FROM namesake WHERE row_no NOT IN (SELECT row_no FROM version)
)
SELECT w.row_no, coalesce(n.person_row, w.winner) AS person_row
FROM won w LEFT JOIN namesake n ON n.row_no = w.winner AND NOT n.ambiguous
WHERE coalesce(n.person_row, w.winner) <> w.row_no;

CREATE OR REPLACE TEMP VIEW contact_person AS
SELECT c.rowid AS row_no, coalesce(m.person_row, c.rowid) AS person_row
FROM contact c LEFT JOIN merged m ON m.row_no = c.rowid;

CREATE OR REPLACE TEMP TABLE gathered AS
SELECT person_row, count(*) AS source_rows, string_agg(DISTINCT c.source_key, ';' ORDER BY c.source_key) AS source_keys
FROM (FROM merged UNION ALL SELECT DISTINCT person_row, person_row FROM merged) p JOIN contact c ON c.rowid = p.row_no
GROUP BY person_row;

-- Whom the org knows by an earlier key keeps it: a person who got another id at the source is not a second one. Of several that it knows the one of the row
-- itself counts, then a Contact's.
CREATE OR REPLACE TEMP TABLE pinned AS
SELECT person_row, arg_min(c.source_key, rank) AS target_key, arg_min(c.id, rank) AS contact_id, arg_min(c.connection, rank) AS connection
FROM (SELECT p.person_row, p.row_no, CASE WHEN p.row_no = p.person_row THEN '1' WHEN k.target = 'Contact' THEN '2' ELSE '3' END || c.source_key AS rank
      FROM (FROM merged UNION ALL SELECT DISTINCT person_row, person_row FROM merged) p
      JOIN contact c ON c.rowid = p.row_no JOIN known_person k ON k.source_key = c.source_key) ranked
JOIN contact c ON c.rowid = ranked.row_no
GROUP BY person_row HAVING arg_min(ranked.row_no, rank) <> person_row;

-- Company names in one spelling: there are few of them, so each is worked on once.
CREATE OR REPLACE TEMP TABLE company_name AS
SELECT company, spelling, nullif(lower(spelling), '') AS company_key
FROM (SELECT company, trim(regexp_replace(company, '[\s\x{00A0}]+', ' ', 'g')) AS spelling FROM (SELECT DISTINCT company FROM contact WHERE company IS NOT NULL));

-- Routing: the status decides between Contact and Lead; a filter's name says why a person is left out.
CREATE OR REPLACE TEMP TABLE judged AS
WITH raw AS (
    SELECT rowid AS row_no, connection, company, nullif(trim(${status}), '') AS raw, ${filter Lead} AS lead_rule, ${filter Contact} AS contact_rule
    FROM contact
), routed AS (
    SELECT r.row_no, r.connection, r.company, r.lead_rule, r.contact_rule,
           CASE WHEN r.raw IS NULL THEN s.status_missing ELSE coalesce(m.status, s.status_unknown) END AS status,
           r.raw IS NOT NULL AND m.status IS NULL AS unknown_status
    FROM raw r
    JOIN setting s ON s.connection = r.connection
    LEFT JOIN status_map m ON m.connection = r.connection AND m.raw = lower(r.raw)
    ANTI JOIN merged g ON g.row_no = r.row_no
)
SELECT r.row_no, r.connection, r.status, r.unknown_status, r.status IN ('invited', 'pending') AS is_lead,
       CASE WHEN r.status IN ('invited', 'pending') THEN r.lead_rule ELSE r.contact_rule END AS filtered,
       v.conflict IS TRUE AS conflict, n.company_key, n.spelling
FROM routed r
LEFT JOIN company_name n ON n.company = r.company
LEFT JOIN version v ON v.row_no = r.row_no;

INSERT INTO finding SELECT 'STATUS_UNKNOWN', 'contact', c.source_key, 'employee_status'
FROM judged j JOIN contact c ON c.rowid = j.row_no WHERE j.unknown_status;

-- One Account per distinct normalised company name of the people who become Contacts; Leads alone make none.
CREATE OR REPLACE TEMP TABLE company AS
WITH spelling AS (
    SELECT company_key, spelling AS name, count(*) AS n, min(row_no) AS first_row, min(connection) AS connection
    FROM judged WHERE NOT is_lead AND filtered IS NULL AND NOT conflict AND company_key IS NOT NULL GROUP BY 1, 2
)
SELECT company_key, min(connection) AS connection, arg_max(name, (n, -first_row)) AS account_name,
       min(connection) || ':company:' || CASE WHEN length(company_key) > 60 THEN md5(company_key) ELSE company_key END AS account_key
FROM spelling GROUP BY company_key;

CREATE OR REPLACE TEMP VIEW person AS
SELECT j.row_no, c.source_key, coalesce(n.target_key, c.source_key) AS target_key, coalesce(g.source_rows, 1) AS source_rows,
       CASE WHEN g.source_keys LIKE '%;%' THEN g.source_keys END AS source_keys,
       j.connection, j.status, j.is_lead, j.filtered,
       CASE WHEN j.conflict THEN 'DUPLICATE_KEY_CONFLICT' END AS error,
       coalesce(a.account_key, CASE WHEN NOT j.is_lead THEN j.connection || ':company:(placeholder)' END) AS account_key,
       coalesce(a.account_name, nullif(trim(c.company), ''), s.placeholder_account) AS account_name,
       a.account_key IS NULL AND NOT j.is_lead AS in_placeholder
FROM judged j
JOIN contact c ON c.rowid = j.row_no
JOIN setting s ON s.connection = j.connection
LEFT JOIN company a ON a.company_key = j.company_key
LEFT JOIN gathered g ON g.person_row = j.row_no
LEFT JOIN pinned n ON n.person_row = j.row_no;

INSERT INTO finding SELECT 'ACCOUNT_UNASSIGNED', 'contact', target_key, 'company'
FROM person WHERE in_placeholder AND filtered IS NULL AND error IS NULL;

-- What only led here makes room.
DROP TABLE repeated;
DROP TABLE entry;
DROP TABLE namesake;
