-- code: REFERENCE_ORPHAN
-- of: relationship
-- needs: manager_reference
SELECT source_key, 'contact_ref' AS detail FROM related
ANTI JOIN person_key ON person_key.connection = related.connection AND person_key.value = related.contact_ref AND (person_key.kind = related.ref_kind OR related.ref_kind = 'auto')
