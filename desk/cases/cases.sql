-- name: find_case
SELECT id, kind, number, state, contact, conversation, parent, handler, booking, language, opened_at, closed_at, steps,
    fields
FROM desk_case WHERE workspace = ? AND id = ?;

-- name: list_open_cases
-- Those of a kind that are not over, the oldest first, above an id.
SELECT id, kind, number, state, contact, conversation, parent, handler, booking, language, opened_at, closed_at, steps,
    fields
FROM desk_case WHERE workspace = ? AND kind = ? AND closed_at = 0 AND id > ? ORDER BY id LIMIT ?;

-- name: list_cases
-- All of a kind, the newest first, below an id.
SELECT id, kind, number, state, contact, conversation, parent, handler, booking, language, opened_at, closed_at, steps,
    fields
FROM desk_case WHERE workspace = ? AND kind = ? AND id < ? ORDER BY id DESC LIMIT ?;

-- name: list_cases_of_contact
SELECT id, kind, number, state, contact, conversation, parent, handler, booking, language, opened_at, closed_at, steps,
    fields
FROM desk_case WHERE workspace = ? AND contact = ? AND id < ? ORDER BY id DESC LIMIT ?;

-- name: list_cases_of_conversation
SELECT id, kind, number, state, contact, conversation, parent, handler, booking, language, opened_at, closed_at, steps,
    fields
FROM desk_case WHERE workspace = ? AND conversation = ? ORDER BY id DESC LIMIT 1000;

-- name: list_cases_of_person
-- Of conversations that belong to a contact now, whomever they belonged to when the case began. The cross joins keep
-- SQLite from going through all cases.
SELECT d.id, d.kind, d.number, d.state, d.contact, d.conversation, d.parent, d.handler, d.booking, d.language,
    d.opened_at, d.closed_at, d.steps, d.fields, i.id AS identity
FROM identity i
CROSS JOIN conversation c ON c.workspace = i.workspace AND c.identity = i.id
CROSS JOIN desk_case d ON d.workspace = c.workspace AND d.conversation = c.id
WHERE i.workspace = ? AND i.contact = ? ORDER BY d.id + 0 DESC LIMIT ?;

-- name: list_cases_of_parent
SELECT id, kind, number, state, contact, conversation, parent, handler, booking, language, opened_at, closed_at, steps,
    fields
FROM desk_case WHERE workspace = ? AND parent = ? ORDER BY id LIMIT 1000;

-- name: find_case_request
SELECT desk_case FROM desk_case_request WHERE workspace = ? AND author = ? AND client_id = ?;

-- name: latest_case
SELECT COALESCE(MAX(id), 0) FROM desk_case WHERE workspace = ?;

-- name: latest_case_number
SELECT COALESCE(MAX(number), 0) FROM desk_case WHERE workspace = ? AND kind = ?;

-- name: list_case_clocks
SELECT name, basis, started, due, met, paused_since, fired, is_extended
FROM desk_case_clock WHERE workspace = ? AND desk_case = ? ORDER BY number LIMIT 1000;

-- name: list_case_steps
SELECT number, at, author, name, from_state, to_state, fields, document
FROM desk_case_step WHERE workspace = ? AND desk_case = ? ORDER BY number LIMIT 10000;

-- name: move_case
-- After the step before which it had so many.
UPDATE desk_case
SET state = ?, contact = ?, conversation = ?, parent = ?, handler = ?, booking = ?, language = ?, closed_at = ?,
    steps = ?, fields = ?
WHERE workspace = ? AND id = ? AND steps = ?;

-- name: move_case_contact
UPDATE desk_case SET contact = ? WHERE workspace = ? AND id = ?;

-- name: list_letters_to_decide
SELECT desk_case, step, state, mail, reason, at, is_asked_for FROM desk_case_letter
WHERE workspace = ? AND state = 0 ORDER BY desk_case, step LIMIT ?;

-- name: list_case_letters
SELECT desk_case, step, state, mail, reason, at, is_asked_for FROM desk_case_letter
WHERE workspace = ? AND desk_case = ? ORDER BY step LIMIT 10000;

-- name: find_letter_of_mail
SELECT desk_case, step, state, mail, reason, at, is_asked_for FROM desk_case_letter
WHERE workspace = ? AND mail = ? ORDER BY desk_case LIMIT 1;

-- name: settle_case_letter
-- It is settled once.
UPDATE desk_case_letter SET state = ?, mail = ?, reason = ?
WHERE workspace = ? AND desk_case = ? AND step = ? AND state = 0;

-- name: list_affected_quotes
SELECT desk_case, quote, conversation, at, currency, exponent, told_status, told_fee, told_gain, right_status,
    right_fee, right_gain, decision, done_at, done_by
FROM affected_quote WHERE workspace = ? AND desk_case = ? AND quote > ? ORDER BY quote LIMIT ?;

-- name: count_affected_not_done
SELECT COUNT(*) FROM affected_quote WHERE workspace = ? AND desk_case = ? AND done_at = 0;
