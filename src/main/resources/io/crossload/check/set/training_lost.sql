-- The messages that an academy lists as its trainings.
-- code: REFERENCE_LOST
-- of: academy
-- needs: to_message
SELECT DISTINCT a.source_key, 'trainings' AS detail
FROM (SELECT source_key, connection, unnest(json_extract_string(trainings, '$[*].message_id')) AS message_id FROM academy WHERE json_valid(trainings)) a
ANTI JOIN to_message m ON m.connection = a.connection AND m.id = a.message_id
WHERE a.message_id IS NOT NULL
