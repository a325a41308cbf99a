-- Messages by id, and whether their statistics name nobody.
CREATE OR REPLACE TEMP TABLE to_message AS
SELECT connection || ':' || id AS key, connection, id, bool_and(deleted_at IS NOT NULL OR lower(status) IN ('deleted', 'slettet', 'eliminado')) AS gone, min(created_at) AS created_at,
       bool_or(anonymise_statistics IS NOT DISTINCT FROM 'true') AS anonymous
FROM message GROUP BY connection, id;
