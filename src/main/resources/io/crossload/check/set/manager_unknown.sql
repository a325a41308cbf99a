-- code: MANAGER_UNKNOWN
-- of: contact, relationship
-- needs: manager_reference
SELECT source_key, detail FROM manager_reference WHERE people = 0
