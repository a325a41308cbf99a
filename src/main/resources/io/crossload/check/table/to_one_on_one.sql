-- Entries of conversations by id, with the moment that they belong to.
CREATE OR REPLACE TEMP TABLE to_one_on_one AS
SELECT connection || ':' || id AS key, connection, id, bool_and(deleted_at IS NOT NULL) AS gone, min(coalesce(scheduled_at, completed_at, created_at)) AS held_at FROM one_on_one GROUP BY connection, id;
