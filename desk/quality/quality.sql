-- name: find_followed
SELECT f.id, f.kind, f.number, f.state, f.contact, f.conversation, f.conversation_number, f.handler, f.subject,
    f.booking, f.language, f.due_at, f.opened_at, f.closed_at, f.steps, f.fields, c.name
FROM followed f LEFT JOIN contact c ON c.workspace = f.workspace AND c.id = f.contact
WHERE f.workspace = ? AND f.kind = ? AND f.id = ?;

-- name: list_followed
-- The newest first, below an id: in a state (or, with 0, in any), that ended within times (0: not yet), of whom it is
-- about and who does it (0: any), and only what somebody has to do with as one or the other (0: all).
SELECT f.id, f.kind, f.number, f.state, f.contact, f.conversation, f.conversation_number, f.handler, f.subject,
    f.booking, f.language, f.due_at, f.opened_at, f.closed_at, f.steps, f.fields, c.name
FROM followed f LEFT JOIN contact c ON c.workspace = f.workspace AND c.id = f.contact
WHERE f.workspace = ? AND f.kind = ? AND f.id < ? AND (? = 0 OR f.state = ?) AND f.closed_at BETWEEN ? AND ?
    AND (? = 0 OR f.subject = ?) AND (? = 0 OR f.handler = ?) AND (? = 0 OR f.subject = ? OR f.handler = ?)
ORDER BY f.id DESC LIMIT ?;

-- name: list_due
-- Those that are not over, the soonest first, behind a place.
SELECT f.id, f.kind, f.number, f.state, f.contact, f.conversation, f.conversation_number, f.handler, f.subject,
    f.booking, f.language, f.due_at, f.opened_at, f.closed_at, f.steps, f.fields, c.name
FROM followed f LEFT JOIN contact c ON c.workspace = f.workspace AND c.id = f.contact
WHERE f.workspace = ? AND f.kind = ? AND f.closed_at = 0 AND (? = 0 OR f.state = ?)
    AND (f.due_at > ? OR (f.due_at = ? AND f.id > ?))
ORDER BY f.due_at, f.id LIMIT ?;

-- name: list_followed_between
-- That began within times, for figures.
SELECT f.id, f.kind, f.number, f.state, f.contact, f.conversation, f.conversation_number, f.handler, f.subject,
    f.booking, f.language, f.due_at, f.opened_at, f.closed_at, f.steps, f.fields, c.name
FROM followed f LEFT JOIN contact c ON c.workspace = f.workspace AND c.id = f.contact
WHERE f.workspace = ? AND f.kind = ? AND f.opened_at >= ? AND f.opened_at < ? ORDER BY f.id LIMIT ?;

-- name: list_visits_of_contact
SELECT f.id, f.kind, f.number, f.state, f.contact, f.conversation, f.conversation_number, f.handler, f.subject,
    f.booking, f.language, f.due_at, f.opened_at, f.closed_at, f.steps, f.fields, c.name
FROM followed f LEFT JOIN contact c ON c.workspace = f.workspace AND c.id = f.contact
WHERE f.workspace = ? AND f.contact = ? AND f.kind = ? ORDER BY f.id DESC LIMIT ?;

-- name: list_inspections_of_contact
-- Of the conversations that belong to him now.
SELECT f.id, f.kind, f.number, f.state, f.contact, f.conversation, f.conversation_number, f.handler, f.subject,
    f.booking, f.language, f.due_at, f.opened_at, f.closed_at, f.steps, f.fields, c.name
FROM identity i
CROSS JOIN conversation v ON v.workspace = i.workspace AND v.identity = i.id
CROSS JOIN followed f ON f.workspace = v.workspace AND f.conversation = v.id
LEFT JOIN contact c ON c.workspace = i.workspace AND c.id = i.contact
WHERE i.workspace = ? AND i.contact = ? AND f.kind = ? ORDER BY f.id DESC LIMIT ?;

-- name: list_followed_steps
SELECT number, at, author, name, from_state, to_state, fields
FROM followed_step WHERE workspace = ? AND followed = ? ORDER BY number LIMIT 10000;

-- name: latest_followed
SELECT COALESCE(MAX(id), 0) FROM followed WHERE workspace = ?;

-- name: latest_followed_number
SELECT COALESCE(MAX(number), 0) FROM followed WHERE workspace = ? AND kind = ?;

-- name: move_followed
-- After the step before which it had so many.
UPDATE followed
SET state = ?, contact = ?, handler = ?, due_at = ?, closed_at = ?, steps = ?, fields = ?
WHERE workspace = ? AND id = ? AND steps = ?;

-- name: count_visits_of_contact
-- Those that are open, or began since then.
SELECT COUNT(*) FROM followed
WHERE workspace = ? AND contact = ? AND kind = ? AND (closed_at = 0 OR opened_at >= ?);

-- name: count_visits_of_trip
SELECT COUNT(*) FROM followed WHERE workspace = ? AND contact = ? AND kind = ? AND booking = ?;

-- name: find_conversation_in_queues
-- Of a contact, in a queue that an agent serves.
SELECT v.id
FROM identity i
CROSS JOIN conversation v ON v.workspace = i.workspace AND v.identity = i.id
CROSS JOIN queue_member m ON m.workspace = v.workspace AND m.queue = v.queue
WHERE i.workspace = ? AND i.contact = ? AND m.agent = ? ORDER BY v.id LIMIT 1;

-- name: list_trips
-- Those that ended within times and are linked to conversations of somebody; whom the link's conversation belongs to now.
SELECT b.id, i.contact, b.over_at
FROM booking b
JOIN booking_link l ON l.workspace = b.workspace AND l.booking = b.id
JOIN conversation v ON v.workspace = l.workspace AND v.id = l.conversation
JOIN identity i ON i.workspace = v.workspace AND i.id = v.identity
WHERE b.workspace = ? AND b.over_at >= ? AND b.over_at < ? ORDER BY b.over_at, b.id, i.contact LIMIT ?;

-- name: list_candidates
-- Conversations that ended (status 7 and 8) within times, were served by somebody and were not drawn before; with the
-- answer that followed each (-1: none), when its agent was first seen to serve, and above an id.
SELECT v.id, v.number, v.agent, v.queue, v.opened_at, COALESCE(s.kind, 0), COALESCE(s.score, -1)
FROM conversation v
LEFT JOIN survey s ON s.workspace = v.workspace AND s.conversation = v.id
LEFT JOIN followed f ON f.workspace = v.workspace AND f.conversation = v.id AND f.kind = ?
WHERE v.workspace = ? AND v.status >= 7 AND v.agent <> 0 AND v.last_at >= ? AND v.last_at < ? AND f.id IS NULL
    AND v.id > ? ORDER BY v.id LIMIT ?;

-- name: list_first_conversations
-- Of each agent: which was the first that he served.
SELECT agent, MIN(opened_at) FROM conversation WHERE workspace = ? AND agent <> 0 GROUP BY agent ORDER BY agent LIMIT 10000;

-- name: list_messages
-- For whoever read them, in their order: when and by whom.
SELECT at, author FROM event WHERE workspace = ? AND subject = ? AND kind = 1 AND visibility = 0 ORDER BY seq LIMIT 500;
