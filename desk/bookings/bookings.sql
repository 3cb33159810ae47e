-- name: find_booking
SELECT id, revision, event_count, origin, told_hash, first_at, changed_at, seen_at, document
FROM booking WHERE workspace = ? AND id = ?;

-- name: list_by_locator
-- The newest first, below an id.
SELECT id, revision, event_count, origin, told_hash, first_at, changed_at, seen_at, document
FROM booking WHERE workspace = ? AND id IN (SELECT booking FROM booking_reference WHERE workspace = ? AND locator = ?)
    AND id < ? ORDER BY id DESC LIMIT ?;

-- name: list_by_word
-- Of a locator or a surname, the newest first, below an id.
SELECT id, revision, event_count, origin, told_hash, first_at, changed_at, seen_at, document
FROM booking WHERE workspace = ? AND (id IN (SELECT booking FROM booking_reference WHERE workspace = ? AND locator = ?)
    OR id IN (SELECT booking FROM booking_surname WHERE workspace = ? AND surname = ?))
    AND id < ? ORDER BY id DESC LIMIT ?;

-- name: list_by_email
SELECT id, revision, event_count, origin, told_hash, first_at, changed_at, seen_at, document
FROM booking WHERE workspace = ? AND email = ? AND id < ? ORDER BY id DESC LIMIT ?;

-- name: list_by_customer
SELECT id, revision, event_count, origin, told_hash, first_at, changed_at, seen_at, document
FROM booking WHERE workspace = ? AND customer = ? AND id < ? ORDER BY id DESC LIMIT ?;

-- name: list_by_contact
-- What was linked to conversations of his.
SELECT id, revision, event_count, origin, told_hash, first_at, changed_at, seen_at, document
FROM booking WHERE workspace = ? AND id IN (SELECT booking FROM booking_link WHERE workspace = ? AND contact = ?)
    AND id < ? ORDER BY id DESC LIMIT ?;

-- name: list_ahead
-- Those that are not over, the soonest to end first.
SELECT id, revision, event_count, origin, told_hash, first_at, changed_at, seen_at, document
FROM booking WHERE workspace = ? AND over_at > ? ORDER BY over_at, id LIMIT ?;

-- name: latest_booking
SELECT COALESCE(MAX(id), 0) FROM booking WHERE workspace = ?;

-- name: move_booking
-- After the revision before.
UPDATE booking
SET revision = ?, event_count = ?, origin = ?, told_hash = ?, changed_at = ?, seen_at = ?, starts_at = ?, over_at = ?,
    email = ?, customer = ?, document = ?
WHERE workspace = ? AND id = ? AND revision = ?;

-- name: forget_surnames
DELETE FROM booking_surname WHERE workspace = ? AND booking = ?;

-- name: list_events
-- Above a number.
SELECT number, at, origin, kind, subject, name, from_text, to_text
FROM booking_event WHERE workspace = ? AND booking = ? AND number > ? ORDER BY number LIMIT ?;

-- name: find_link
SELECT booking, contact, author, at FROM booking_link WHERE workspace = ? AND conversation = ?;

-- name: move_link_contact
UPDATE booking_link SET contact = ? WHERE workspace = ? AND conversation = ?;

-- name: list_linked
SELECT conversation FROM booking_link WHERE workspace = ? AND contact = ? ORDER BY conversation LIMIT 10000;
