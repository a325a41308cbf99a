-- A conversation that names nobody.
-- code: REFERENCE_ORPHAN
-- of: one_on_one
-- for: contact_id
coalesce(r.${1}, r.employee_id) IS NULL
