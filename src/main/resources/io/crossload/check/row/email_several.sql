-- code: EMAIL_SEVERAL
-- of: contact, user
-- for: email
regexp_matches(r.${1}, '@\S*[;,|\s]+\S*@')
