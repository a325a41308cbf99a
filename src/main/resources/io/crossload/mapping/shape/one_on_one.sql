-- One-on-ones: an entry becomes a Task of the employee; entries of a thread keep their order.
-- needs: reference
-- rows of: one_on_one

${versions one_on_one}

-- An entry belongs to the thread it names, or to that of the first entry it answers; a circle of answers, or a missing one, ends the climb.
CREATE OR REPLACE TEMP TABLE thread_of AS
WITH RECURSIVE entry AS (
    SELECT connection, id, any_value(thread_id) AS thread_id, any_value(parent_id) AS parent_id FROM one_on_one GROUP BY connection, id
), climb AS (
    SELECT connection, id, thread_id, parent_id, id AS top, [id] AS path FROM entry
    UNION ALL
    SELECT c.connection, c.id, e.thread_id, e.parent_id, e.id, list_append(c.path, e.id)
    FROM climb c JOIN entry e ON e.connection = c.connection AND e.id = c.parent_id
    WHERE c.thread_id IS NULL AND NOT list_contains(c.path, e.id)
)
SELECT connection, id, coalesce(any_value(thread_id) FILTER (WHERE thread_id IS NOT NULL), arg_max(top, len(path))) AS thread_id FROM climb GROUP BY connection, id;

CREATE OR REPLACE TEMP TABLE talk AS
SELECT o.row_no, o.connection, o.id, o.source_key, coalesce(v.copies, 1) AS weight, t.thread_id, o.person_row, p.target_key AS person_key, p.is_lead,
       coalesce(o.scheduled_at, o.completed_at, o.created_at) AS held_at, coalesce(o.created_at, o.scheduled_at, o.completed_at, '') AS written_at, o.parent_id,
       CASE WHEN v.conflict THEN NULL WHEN p.filtered IS NOT NULL THEN 'filtered-contacts' ELSE ${filter Task-one-on-one} END AS filtered,
       CASE WHEN v.conflict THEN 'DUPLICATE_KEY_CONFLICT' WHEN p.filtered IS NOT NULL THEN NULL
            WHEN o.error IS NOT NULL THEN o.error WHEN p.error IS NOT NULL THEN 'REFERENCE_ORPHAN' END AS error
FROM ${person one_on_one: employee_id} o
LEFT JOIN one_on_one_version v ON v.row_no = o.row_no
LEFT JOIN thread_of t ON t.connection = o.connection AND t.id = o.id
LEFT JOIN person_target p ON p.person_row = o.person_row
WHERE v.row_no IS NULL OR v.conflict OR v.row_no = v.winner;

INSERT INTO finding SELECT error, 'one_on_one', source_key, 'contact_id' FROM talk WHERE error IS NOT NULL AND filtered IS NULL;
INSERT INTO finding SELECT 'REFERENCE_ORPHAN', 'one_on_one', t.source_key, 'parent_id' FROM talk t
WHERE t.parent_id IS NOT NULL AND t.filtered IS NULL AND t.error IS NULL
  AND NOT EXISTS (SELECT 1 FROM one_on_one o WHERE o.connection = t.connection AND o.id = t.parent_id);

CREATE OR REPLACE TEMP VIEW shaped AS
SELECT row_no, source_key AS target_key, source_key, weight AS source_rows, connection,
       CASE WHEN NOT is_lead THEN person_key END AS contact_key, CASE WHEN is_lead THEN person_key END AS lead_key, is_lead,
       thread_id AS thread, CASE WHEN filtered IS NULL AND error IS NULL THEN
           row_number() OVER (PARTITION BY connection, thread_id, filtered IS NULL AND error IS NULL ORDER BY written_at, try_cast(id AS BIGINT), id) END AS place,
       held_at, filtered, CASE WHEN filtered IS NULL THEN error END AS error
FROM talk ORDER BY is_lead NULLS LAST, person_row, thread, place, row_no;

CREATE OR REPLACE TEMP VIEW counted AS SELECT filtered, weight AS source_rows FROM talk;
