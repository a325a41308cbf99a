-- Actimo's own default is "New message #id"; people find no message by that.
-- code: TITLE_FALLBACK
-- of: message, academy, survey
-- for: title
r.${1} IS NULL AND r.deleted_at IS NULL
