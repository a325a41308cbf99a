-- What a file belongs to is of the type that its owner_type says.
-- code: REFERENCE_ORPHAN
-- of: file
-- needs: to_message, to_academy, to_survey, to_contact, to_one_on_one
SELECT f.source_key, 'owner_id' AS detail
FROM file f
ANTI JOIN (SELECT 'message' AS kind, connection, id FROM to_message UNION ALL SELECT 'academy', connection, id FROM to_academy UNION ALL SELECT 'survey', connection, id FROM to_survey
           UNION ALL SELECT 'contact', connection, id FROM to_contact UNION ALL SELECT 'one_on_one', connection, id FROM to_one_on_one) o
  ON o.kind = lower(trim(f.owner_type)) AND o.connection = f.connection AND o.id = f.owner_id
WHERE f.owner_id IS NOT NULL AND lower(trim(f.owner_type)) IN ('message', 'academy', 'survey', 'contact', 'one_on_one')
