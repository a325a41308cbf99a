-- A message with anonymised statistics has totals, and nothing about people.
-- code: ANONYMOUS_STATISTICS
-- of: message_contact, message_event
-- for: contact_id
to_message_id.anonymous AND r.${1} IS NOT NULL
