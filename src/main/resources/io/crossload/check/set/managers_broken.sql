-- Most references to managers find nobody: the profile's references.manager_id says the wrong thing, or people are missing.
-- code: REFERENCES_BROKEN
-- of: contact, relationship
-- needs: manager_reference
SELECT NULL::VARCHAR AS source_key, detail FROM manager_reference GROUP BY detail HAVING count(*) >= 100 AND count(*) FILTER (people = 0) * 2 > count(*)
