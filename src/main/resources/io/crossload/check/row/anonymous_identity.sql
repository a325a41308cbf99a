-- Who answered an anonymous survey must not be known, whatever the export holds.
-- code: ANONYMOUS_IDENTITY
-- of: survey_answer
-- for: contact_id; employee_id; name; email; msisdn
to_survey_id.anonymous AND trim(r.${1}) <> ''
