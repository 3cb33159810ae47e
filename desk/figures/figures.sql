-- name: find_progress
SELECT journal FROM fact_progress WHERE workspace = ?;

-- name: find_last_journal
SELECT COALESCE(MAX(journal), 0) FROM event WHERE workspace = ?;

-- name: list_told
-- The events after a number, in their order, with the bodies that tell something; at the end what they are about, 2: an agent.
SELECT subject, journal, seq, public_seq, visibility, author, client_id, kind, at,
       CASE WHEN kind IN (2, 4, 5, 20, 21, 26, 40) THEN body ELSE '' END, subject_kind
FROM event WHERE workspace = ? AND journal > ? ORDER BY journal LIMIT 2000;

-- name: list_to_fold
SELECT id, channel, language, identity FROM conversation WHERE workspace = ? AND id > ? ORDER BY id LIMIT 200;

-- name: find_to_fold
SELECT id, channel, language, identity FROM conversation
WHERE workspace = ? AND id IN (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ORDER BY id LIMIT 20;

-- name: list_events_to_fold
-- message, card, left, status, opened, routed, offered, assigned, transferred, snoozed, woken; without what people wrote.
SELECT subject, journal, seq, public_seq, visibility, author, client_id, kind, at,
       CASE WHEN kind IN (2, 4, 5, 20, 21, 26) THEN body ELSE '' END
FROM event WHERE workspace = ? AND subject IN (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
AND kind IN (1, 2, 4, 5, 20, 21, 22, 26, 27, 28, 29) ORDER BY subject, seq LIMIT 1000000;

-- name: list_checked
SELECT id FROM conversation WHERE workspace = ? AND id > ? AND last_at >= ? ORDER BY id LIMIT 200;

-- name: list_agents_told
SELECT id FROM agent WHERE workspace = ? ORDER BY id LIMIT 10000;

-- name: find_last_stretch
SELECT seq, state, from_at FROM fact_presence WHERE workspace = ? AND agent = ? ORDER BY seq DESC LIMIT 1;

-- name: list_presence_after
SELECT seq, at, body FROM event
WHERE workspace = ? AND subject = ? AND seq > ? AND kind = 40 ORDER BY seq LIMIT 1000;

-- name: list_clock_facts
-- Decided, or due, in a period.
SELECT s.conversation, s.state, s.at, s.queue, s.agent, f.channel, f.language
FROM fact_clock s JOIN fact_conversation f ON f.workspace = s.workspace AND f.conversation = s.conversation
WHERE s.workspace = ? AND s.at >= ? AND s.at < ? AND s.state <= 3 ORDER BY s.at, s.conversation LIMIT 1000000;

-- name: forget_clocks
DELETE FROM fact_clock WHERE workspace = ?;

-- name: forget_conversations
DELETE FROM fact_conversation WHERE workspace = ?;

-- name: forget_services
DELETE FROM fact_service WHERE workspace = ?;

-- name: forget_presences
DELETE FROM fact_presence WHERE workspace = ?;

-- name: forget_progress
DELETE FROM fact_progress WHERE workspace = ?;

-- name: find_facts
SELECT conversation, channel, language, identity, queue, agent, opened_at, offered_at, assigned_at, answered_at,
    abandoned_at, resolved_at, closed_at, handled, messages_in, messages_out, transfers, reopened, quotes, seq
FROM fact_conversation
WHERE workspace = ? AND conversation IN (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ORDER BY conversation LIMIT 20;

-- name: find_services
SELECT conversation, number, agent, from_at, until_at FROM fact_service
WHERE workspace = ? AND conversation IN (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ORDER BY conversation, number LIMIT 1000000;

-- name: list_facts_opened
-- Opened in a period, in pages by when and which.
SELECT conversation, channel, language, queue, agent, opened_at, assigned_at, answered_at, abandoned_at, resolved_at,
    handled, transfers, reopened, quotes
FROM fact_conversation
WHERE workspace = ? AND opened_at >= ? AND opened_at < ? AND (opened_at > ? OR conversation > ?)
ORDER BY opened_at, conversation LIMIT 10000;

-- name: list_facts_resolved
-- Resolved in a period, likewise; from 0 to 1: those that are open.
SELECT conversation, channel, language, queue, agent, opened_at, assigned_at, answered_at, abandoned_at, resolved_at,
    handled, transfers, reopened, quotes
FROM fact_conversation
WHERE workspace = ? AND resolved_at >= ? AND resolved_at < ? AND (resolved_at > ? OR conversation > ?)
ORDER BY resolved_at, conversation LIMIT 10000;

-- name: list_openings
-- When contacts began a conversation in a period, in pages: to see who came again.
SELECT f.opened_at, f.conversation, COALESCE(i.contact, 0), f.identity
FROM fact_conversation f LEFT JOIN identity i ON i.workspace = f.workspace AND i.id = f.identity
WHERE f.workspace = ? AND f.opened_at >= ? AND f.opened_at < ? AND (f.opened_at > ? OR f.conversation > ?)
ORDER BY f.opened_at, f.conversation LIMIT 10000;

-- name: list_services
-- Those that began in some time, its end left out, and had not ended at another one; in pages.
SELECT conversation, number, agent, from_at, until_at FROM fact_service
WHERE workspace = ? AND from_at >= ? AND from_at < ? AND (until_at = 0 OR until_at > ?)
AND (from_at > ? OR conversation > ? OR (conversation = ? AND number > ?))
ORDER BY from_at, conversation, number LIMIT 10000;

-- name: list_presences
SELECT agent, seq, state, from_at, until_at FROM fact_presence
WHERE workspace = ? AND from_at >= ? AND from_at < ? AND (until_at = 0 OR until_at > ?)
ORDER BY agent, seq LIMIT 200000;

-- name: list_mysteries
SELECT conversation FROM mystery_contact WHERE workspace = ? ORDER BY conversation LIMIT 100000;

-- name: find_mystery
SELECT marked_by, marked_at FROM mystery_contact WHERE workspace = ? AND conversation = ?;

-- name: list_counted_cases
-- Of a kind, that were open at some time of a period; in pages.
SELECT d.id, d.conversation, d.handler, d.language, d.opened_at, d.closed_at, d.fields FROM desk_case d
WHERE d.workspace = ? AND d.kind = ? AND d.opened_at < ? AND (d.closed_at = 0 OR d.closed_at >= ?) AND d.id > ?
ORDER BY d.id LIMIT 1000;

-- name: list_counted_clocks
-- Of cases of a kind: what was due in a period, the first one first. A clock that stands still is not due.
SELECT d.id, d.conversation, d.handler, d.language, d.fields, c.name, c.basis, c.due, c.met
FROM desk_case_clock c JOIN desk_case d ON d.workspace = c.workspace AND d.id = c.desk_case
WHERE c.workspace = ? AND d.kind = ? AND c.due >= ? AND c.due < ? AND c.paused_since = 0
ORDER BY c.desk_case, c.number LIMIT 100000;

-- name: list_refund_steps
-- What became of the refunds whose money arrived, or was paid out, in a period.
SELECT d.id, d.conversation, d.handler, d.language, d.fields, s.to_state, s.at
FROM desk_case d JOIN desk_case_step s ON s.workspace = d.workspace AND s.desk_case = d.id
WHERE d.workspace = ? AND d.kind = ? AND d.opened_at < ? AND (d.closed_at = 0 OR d.closed_at >= ?)
AND s.to_state IN (?, ?, ?) ORDER BY d.id, s.number LIMIT 100000;

-- name: list_shifts
-- That were on at some time of a period.
SELECT agent, started_at, ended_at FROM desk_shift
WHERE workspace = ? AND started_at < ? AND (ended_at = 0 OR ended_at > ?) ORDER BY started_at, id LIMIT 100000;

-- name: list_orders
-- Of which a seller told first in a period; in pages by when and which.
SELECT first_at, id FROM booking
WHERE workspace = ? AND first_at >= ? AND first_at < ? AND (first_at > ? OR id > ?) ORDER BY first_at, id LIMIT 10000;

-- name: list_order_contacts
-- How many contacts are about each order, as far as they were linked since then; without mystery contacts.
SELECT l.booking, COUNT(*) FROM booking_link l
LEFT JOIN mystery_contact m ON m.workspace = l.workspace AND m.conversation = l.conversation
WHERE l.workspace = ? AND l.at >= ? AND m.conversation IS NULL GROUP BY l.booking ORDER BY l.booking LIMIT 1000000;

-- name: list_final_inspections
-- What became final in a period, with whom it is about and where the conversation was.
SELECT f.conversation, f.subject, s.at, f.fields, COALESCE(c.queue, 0), COALESCE(c.channel, ''), COALESCE(c.language, '')
FROM followed f
JOIN followed_step s ON s.workspace = f.workspace AND s.followed = f.id
LEFT JOIN fact_conversation c ON c.workspace = f.workspace AND c.conversation = f.conversation
WHERE f.workspace = ? AND f.kind = ? AND f.opened_at < ? AND s.to_state = ? AND s.at >= ? AND s.at < ?
ORDER BY s.at, f.id LIMIT 100000;

-- name: find_behind
-- What is told of conversations that are behind a figure.
SELECT c.id, c.number, c.subject, COALESCE(p.id, 0), COALESCE(p.name, '')
FROM conversation c
LEFT JOIN identity i ON i.workspace = c.workspace AND i.id = c.identity
LEFT JOIN contact p ON p.workspace = c.workspace AND p.id = i.contact
WHERE c.workspace = ? AND c.id IN (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ORDER BY c.id LIMIT 20;
