-- name: find_callback
SELECT id, conversation, state, name, phone, phone_raw, extension, phone_valid, phone_kind, language, skill, topic,
    order_code, zone, priority, at_any_hour, consented_at, asked_at, wished_from, wished_until, window_from, window_until,
    not_before, agent, closed_at, steps, queue, contact, visitor, asker, client_id, reminded_at
FROM callback WHERE workspace = ? AND id = ?;

-- name: find_request
-- What somebody asked for under this id.
SELECT id, conversation, state, name, phone, phone_raw, extension, phone_valid, phone_kind, language, skill, topic,
    order_code, zone, priority, at_any_hour, consented_at, asked_at, wished_from, wished_until, window_from, window_until,
    not_before, agent, closed_at, steps, queue, contact, visitor, asker, client_id, reminded_at
FROM callback WHERE workspace = ? AND asker = ? AND client_id = ? ORDER BY id LIMIT 1;

-- name: list_open_callbacks
-- Those that are not over, the oldest first, above an id.
SELECT id, conversation, state, name, phone, phone_raw, extension, phone_valid, phone_kind, language, skill, topic,
    order_code, zone, priority, at_any_hour, consented_at, asked_at, wished_from, wished_until, window_from, window_until,
    not_before, agent, closed_at, steps, queue, contact, visitor, asker, client_id, reminded_at
FROM callback WHERE workspace = ? AND closed_at = 0 AND id > ? ORDER BY id LIMIT ?;

-- name: list_callbacks
-- All, the newest first, below an id.
SELECT id, conversation, state, name, phone, phone_raw, extension, phone_valid, phone_kind, language, skill, topic,
    order_code, zone, priority, at_any_hour, consented_at, asked_at, wished_from, wished_until, window_from, window_until,
    not_before, agent, closed_at, steps, queue, contact, visitor, asker, client_id, reminded_at
FROM callback WHERE workspace = ? AND id < ? ORDER BY id DESC LIMIT ?;

-- name: list_callbacks_over
-- Those that are over, the newest first, below an id.
SELECT id, conversation, state, name, phone, phone_raw, extension, phone_valid, phone_kind, language, skill, topic,
    order_code, zone, priority, at_any_hour, consented_at, asked_at, wished_from, wished_until, window_from, window_until,
    not_before, agent, closed_at, steps, queue, contact, visitor, asker, client_id, reminded_at
FROM callback WHERE workspace = ? AND closed_at > 0 AND id < ? ORDER BY id DESC LIMIT ?;

-- name: list_callbacks_in
-- Those in a state, the newest first, below an id.
SELECT id, conversation, state, name, phone, phone_raw, extension, phone_valid, phone_kind, language, skill, topic,
    order_code, zone, priority, at_any_hour, consented_at, asked_at, wished_from, wished_until, window_from, window_until,
    not_before, agent, closed_at, steps, queue, contact, visitor, asker, client_id, reminded_at
FROM callback WHERE workspace = ? AND state = ? AND id < ? ORDER BY id DESC LIMIT ?;

-- name: list_callbacks_of_visitor
SELECT id, conversation, state, name, phone, phone_raw, extension, phone_valid, phone_kind, language, skill, topic,
    order_code, zone, priority, at_any_hour, consented_at, asked_at, wished_from, wished_until, window_from, window_until,
    not_before, agent, closed_at, steps, queue, contact, visitor, asker, client_id, reminded_at
FROM callback WHERE workspace = ? AND visitor = ? AND id < ? ORDER BY id DESC LIMIT ?;

-- name: list_callbacks_of_contact
SELECT id, conversation, state, name, phone, phone_raw, extension, phone_valid, phone_kind, language, skill, topic,
    order_code, zone, priority, at_any_hour, consented_at, asked_at, wished_from, wished_until, window_from, window_until,
    not_before, agent, closed_at, steps, queue, contact, visitor, asker, client_id, reminded_at
FROM callback WHERE workspace = ? AND contact = ? AND id < ? ORDER BY id DESC LIMIT ?;

-- name: list_callbacks_of_conversation
SELECT id, conversation, state, name, phone, phone_raw, extension, phone_valid, phone_kind, language, skill, topic,
    order_code, zone, priority, at_any_hour, consented_at, asked_at, wished_from, wished_until, window_from, window_until,
    not_before, agent, closed_at, steps, queue, contact, visitor, asker, client_id, reminded_at
FROM callback WHERE workspace = ? AND conversation = ? AND id < ? ORDER BY id DESC LIMIT ?;

-- name: list_callbacks_promised
-- Those with a promise that ends in a period, in pages by id: they are read one by one.
SELECT DISTINCT callback FROM callback_promise
WHERE workspace = ? AND window_until >= ? AND window_until < ? AND callback > ? ORDER BY callback LIMIT ?;

-- name: find_latest_callback
SELECT COALESCE(MAX(id), 0) FROM callback WHERE workspace = ?;

-- name: list_promises
SELECT window_from, window_until, made_at
FROM callback_promise WHERE workspace = ? AND callback = ? ORDER BY number LIMIT 1000;

-- name: list_attempts
SELECT begun, ended, agent, outcome, note
FROM callback_attempt WHERE workspace = ? AND callback = ? ORDER BY number LIMIT 1000;

-- name: list_steps
SELECT number, at, author, from_state, to_state, reason
FROM callback_step WHERE workspace = ? AND callback = ? ORDER BY number LIMIT 10000;

-- name: move_callback_contact
UPDATE callback SET contact = ? WHERE workspace = ? AND id = ?;
