-- A file that belongs to a kind of record that is none of those that carry files.
-- code: REFERENCE_ORPHAN
-- of: file
-- for: owner_type
r.owner_id IS NOT NULL AND coalesce(lower(trim(r.${1})), '') NOT IN ('message', 'academy', 'survey', 'contact', 'one_on_one')
