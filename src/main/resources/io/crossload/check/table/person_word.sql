-- The words by which lists from the UI name people, and how many people each means. Two ids with one employee number are one person who was made anew,
-- unless both are alive.
-- needs: person
CREATE OR REPLACE TEMP MACRO phone_end(text) AS CASE WHEN length(regexp_replace(text, '\D', '', 'g')) >= 8 THEN right(regexp_replace(text, '\D', '', 'g'), 8) END;

CREATE OR REPLACE TEMP TABLE person_word AS
SELECT connection, way, value, count(DISTINCT who) FILTER (NOT gone) + CASE WHEN bool_and(gone) THEN 1 ELSE 0 END AS people
FROM (SELECT connection, 'employee_id' AS way, employee_id AS value, id AS who, gone FROM person WHERE employee_id IS NOT NULL
      UNION ALL SELECT connection, 'email', email, coalesce(employee_id, id), gone FROM person WHERE email IS NOT NULL
      UNION ALL SELECT connection, 'msisdn', phone_end(msisdn), coalesce(employee_id, id), gone FROM person WHERE phone_end(msisdn) IS NOT NULL)
GROUP BY connection, way, value;
