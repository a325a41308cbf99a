-- Surveys by id. Pulse is anonymous by design, whatever a file says.
CREATE OR REPLACE TEMP TABLE to_survey AS
SELECT connection || ':' || id AS key, connection, id, bool_and(deleted_at IS NOT NULL) AS gone, min(created_at) AS created_at,
       bool_or(anonymous IS NOT DISTINCT FROM 'true' OR lower(trim(kind)) IN ('pulse', 'puls', 'pulso')) AS anonymous
FROM survey GROUP BY connection, id;
