-- The message that starts an automation, or that a step of it sends.
-- code: REFERENCE_LOST
-- of: automation
-- needs: to_message
SELECT DISTINCT a.source_key, a.detail
FROM (SELECT source_key, connection, 'trigger' AS detail, json_extract_string("trigger", '$.message_id') AS message_id FROM automation WHERE json_valid("trigger")
      UNION ALL SELECT source_key, connection, 'steps', unnest(json_extract_string(steps, '$[*].action.params.message_id')) FROM automation WHERE json_valid(steps)) a
ANTI JOIN to_message m ON m.connection = a.connection AND m.id = a.message_id
WHERE a.message_id IS NOT NULL
