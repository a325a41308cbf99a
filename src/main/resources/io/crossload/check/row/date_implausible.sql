-- The zero of a calendar (1900-01-01 of Excel, 1970-01-01 of Unix) or anything before such tools were there, and years that are typing errors.
-- code: DATE_IMPLAUSIBLE
-- each: date, datetime
r.${1} < '2000-01-01' OR r.${1} >= '2100-01-01'
