-- code: NAME_FALLBACK
-- of: contact
-- detail: last_name
r.last_name IS NULL AND r.name IS NULL AND r.deleted_at IS NULL AND r.anonymized IS DISTINCT FROM 'true'
