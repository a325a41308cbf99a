-- code: TOTAL_DIFFERS
-- of: academy
SELECT source_key, 'module_count' AS detail FROM academy WHERE json_valid(trainings) AND try_cast(module_count AS BIGINT) <> json_array_length(trainings)
