-- An answer before what it answers.
-- code: DATE_BEFORE_PARENT
-- of: one_on_one
-- detail: parent_id
coalesce(r.scheduled_at, r.completed_at, r.created_at) < to_parent_id.held_at
