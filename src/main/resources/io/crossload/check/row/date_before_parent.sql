-- Something happened to a record before it was made.
-- code: DATE_BEFORE_PARENT
-- of: message_event
-- for: occurred_at
r.${1} < to_message_id.created_at
