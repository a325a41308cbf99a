-- What Salesforce would refuse the whole record for, if the mapping sent it; users are matched by it.
-- code: EMAIL_INVALID
-- of: contact, user
-- for: email
trim(r.${1}) <> '' AND NOT regexp_matches(r.${1}, '[;,|\s]\S*@') AND NOT (regexp_full_match(trim(r.${1}), '[^@\s,;.][^@\s,;]*@[^@\s,;.]+(\.[^@\s,;.]+)*\.[^@\s,;.]{2,}') AND length(trim(r.${1})) <= 80)
