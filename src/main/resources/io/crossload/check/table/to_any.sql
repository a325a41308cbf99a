-- The records of a type that others refer to, one line per id.
CREATE OR REPLACE TEMP TABLE to_${type} AS
SELECT connection || ':' || id AS key, connection, id, bool_and(deleted_at IS NOT NULL) AS gone, min(created_at) AS created_at FROM "${type}" GROUP BY connection, id;
