-- code: ANSWER_EMPTY
-- of: survey_answer
-- detail: answer_value
coalesce(r.answer_value, r.answer_text, r.answer_option_ids, r.score) IS NULL
