-- code: DATE_END_BEFORE_START
-- for: started_at completed_at; starts_at ends_at; added_at removed_at; first_opened_at last_opened_at; published_at first_opened_at; published_at clicked_at; published_at notified_at; created_at completed_at
r.${2} < r.${1}
