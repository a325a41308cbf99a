-- People by id; who is anonymised is as good as deleted.
CREATE OR REPLACE TEMP TABLE to_contact AS
SELECT connection || ':' || id AS key, connection, id, bool_and(deleted_at IS NOT NULL OR anonymized IS NOT DISTINCT FROM 'true') AS gone FROM contact GROUP BY connection, id;
