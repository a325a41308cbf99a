-- code: ACCOUNT_UNASSIGNED
-- of: contact
-- for: company
coalesce(trim(r.${1}), '') = '' AND r.deleted_at IS NULL AND r.anonymized IS DISTINCT FROM 'true' AND coalesce(lower(trim(r.employee_status)), '') NOT IN ('invited', 'pending')
