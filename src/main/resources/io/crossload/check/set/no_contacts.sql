-- code: NO_CONTACTS
-- of: contact
-- needs: person
SELECT NULL::VARCHAR AS source_key, 'deleted_at' AS detail FROM person HAVING count(*) FILTER (NOT gone) = 0
