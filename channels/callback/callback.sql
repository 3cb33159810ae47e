-- name: find_callback
SELECT id, conversation, state, name, phone, phone_raw, extension, phone_valid, phone_kind, language, skill, topic,
    order_code, zone, priority, at_any_hour, consented_at, asked_at, wished_from, wished_until, window_from, window_until,
    not_before, agent, closed_at, steps
FROM callback WHERE workspace = ? AND id = ?;

-- name: list_open_callbacks
-- Those that are not over, the oldest first, above an id.
SELECT id, conversation, state, name, phone, phone_raw, extension, phone_valid, phone_kind, language, skill, topic,
    order_code, zone, priority, at_any_hour, consented_at, asked_at, wished_from, wished_until, window_from, window_until,
    not_before, agent, closed_at, steps
FROM callback WHERE workspace = ? AND closed_at = 0 AND id > ? ORDER BY id LIMIT ?;

-- name: list_callbacks
-- All, the newest first, below an id.
SELECT id, conversation, state, name, phone, phone_raw, extension, phone_valid, phone_kind, language, skill, topic,
    order_code, zone, priority, at_any_hour, consented_at, asked_at, wished_from, wished_until, window_from, window_until,
    not_before, agent, closed_at, steps
FROM callback WHERE workspace = ? AND id < ? ORDER BY id DESC LIMIT ?;

-- name: list_promises
SELECT window_from, window_until, made_at
FROM callback_promise WHERE workspace = ? AND callback = ? ORDER BY number LIMIT 1000;

-- name: list_attempts
SELECT begun, ended, agent, outcome
FROM callback_attempt WHERE workspace = ? AND callback = ? ORDER BY number LIMIT 1000;

-- name: list_steps
SELECT number, at, author, from_state, to_state, reason
FROM callback_step WHERE workspace = ? AND callback = ? ORDER BY number LIMIT 10000;
