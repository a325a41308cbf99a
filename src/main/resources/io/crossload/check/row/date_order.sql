-- code: DATE_ORDER
-- for: created_at updated_at; created_at deleted_at
r.${2} < r.${1}
