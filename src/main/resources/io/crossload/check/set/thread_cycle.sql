-- Entries of a conversation that answer each other in a ring have no first one.
-- code: THREAD_CYCLE
-- of: one_on_one
WITH RECURSIVE link AS (
    SELECT DISTINCT connection, id, parent_id FROM one_on_one WHERE parent_id IS NOT NULL
), walk(connection, origin, above, steps) AS (
    SELECT connection, id, parent_id, 1 FROM link
    UNION ALL
    SELECT w.connection, w.origin, l.parent_id, w.steps + 1 FROM walk w JOIN link l ON l.connection = w.connection AND l.id = w.above WHERE w.above <> w.origin AND w.steps < 100
)
SELECT o.source_key, 'parent_id' AS detail FROM one_on_one o SEMI JOIN (SELECT connection, origin FROM walk WHERE above = origin) c ON c.connection = o.connection AND c.origin = o.id
