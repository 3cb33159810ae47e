-- Reading. Columns of conversations and events are always in the order that rows.cpp reads.

-- name: list_queues
SELECT id, name, position, settings FROM queue WHERE workspace = ? ORDER BY position, id LIMIT 1000;

-- name: list_queue_members
SELECT queue, agent, ring FROM queue_member WHERE workspace = ? ORDER BY queue, agent LIMIT 1000000;

-- name: list_agents
SELECT a.id, a.name, a.email, a.role, a.languages, a.capacity, a.presence, a.presence_reason, a.presence_at, a.disabled,
       (SELECT COALESCE(MAX(e.seq), 0) FROM event e WHERE e.workspace = a.workspace AND e.subject = a.id), a.skills
FROM agent a WHERE a.workspace = ? ORDER BY a.id LIMIT 100000;

-- name: list_open_conversations
-- Those of one status. None is forgotten (R3), not even one whose contact is missing.
SELECT c.id, c.number, c.status, c.channel, c.queue, c.agent, c.identity, c.subject, c.language, c.page, c.booking,
       c.fields, c.priority, c.opened_at, c.last_at, c.arrived_at, c.snoozed_until, c.head, c.public_head, c.journal,
       c.visitor_messages, c.visitor_read, c.visitor_read_seq, c.offer, c.offer_agent, c.offer_until, c.preview_by,
       c.preview_at, c.preview, c.routing, c.ticket, i.contact, k.name, k.tier
FROM conversation c
LEFT JOIN identity i ON i.workspace = c.workspace AND i.id = c.identity
LEFT JOIN contact k ON k.workspace = c.workspace AND k.id = i.contact
WHERE c.workspace = ? AND c.status = ? AND c.id > ? ORDER BY c.id LIMIT 10000;

-- name: list_open_markers
-- CROSS JOIN: SQLite would go through the markers of all that ever was.
SELECT m.conversation, m.agent, m.seq, m.seen, m.public_seq FROM conversation c
CROSS JOIN read_marker m ON m.workspace = c.workspace AND m.conversation = c.id
WHERE c.workspace = ? AND c.status <= 6 ORDER BY m.conversation, m.agent LIMIT 10000000;

-- name: list_drafts
SELECT agent, conversation, body FROM draft WHERE workspace = ? ORDER BY agent, conversation LIMIT 1000000;

-- name: find_last_journal
SELECT COALESCE(MAX(journal), 0) FROM event WHERE workspace = ?;

-- name: find_last_number
SELECT COALESCE(MAX(number), 0) FROM conversation WHERE workspace = ?;

-- name: find_latest_id
-- The greatest id ever given: those to come are greater, whatever the clock says by then.
SELECT COALESCE(MAX(id), 0) FROM (
    SELECT MAX(id) AS id FROM conversation WHERE workspace = ?
    UNION ALL SELECT MAX(id) FROM identity WHERE workspace = ?
    UNION ALL SELECT MAX(id) FROM contact WHERE workspace = ?
    UNION ALL SELECT MAX(id) FROM attachment WHERE workspace = ?
    UNION ALL SELECT MAX(id) FROM agent WHERE workspace = ?
) AS latest;

-- name: find_conversation
SELECT c.id, c.number, c.status, c.channel, c.queue, c.agent, c.identity, c.subject, c.language, c.page, c.booking,
       c.fields, c.priority, c.opened_at, c.last_at, c.arrived_at, c.snoozed_until, c.head, c.public_head, c.journal,
       c.visitor_messages, c.visitor_read, c.visitor_read_seq, c.offer, c.offer_agent, c.offer_until, c.preview_by,
       c.preview_at, c.preview, c.routing, c.ticket, i.contact, k.name, k.tier
FROM conversation c
LEFT JOIN identity i ON i.workspace = c.workspace AND i.id = c.identity
LEFT JOIN contact k ON k.workspace = c.workspace AND k.id = i.contact
WHERE c.workspace = ? AND c.id = ?;

-- name: list_conversations_of_contact
-- CROSS JOIN and no index for the order: SQLite would go through all conversations to have them sorted.
SELECT c.id, c.number, c.status, c.channel, c.queue, c.agent, c.identity, c.subject, c.language, c.page, c.booking,
       c.fields, c.priority, c.opened_at, c.last_at, c.arrived_at, c.snoozed_until, c.head, c.public_head, c.journal,
       c.visitor_messages, c.visitor_read, c.visitor_read_seq, c.offer, c.offer_agent, c.offer_until, c.preview_by,
       c.preview_at, c.preview, c.routing, c.ticket, i.contact, k.name, k.tier
FROM identity i
CROSS JOIN conversation c ON c.workspace = i.workspace AND c.identity = i.id
CROSS JOIN contact k ON k.workspace = i.workspace AND k.id = i.contact
WHERE i.workspace = ? AND i.contact = ? ORDER BY c.id + 0 DESC LIMIT 100;

-- name: list_recent_conversations
-- Those of some statuses, the newest first, below an id.
SELECT c.id, c.number, c.status, c.channel, c.queue, c.agent, c.identity, c.subject, c.language, c.page, c.booking,
       c.fields, c.priority, c.opened_at, c.last_at, c.arrived_at, c.snoozed_until, c.head, c.public_head, c.journal,
       c.visitor_messages, c.visitor_read, c.visitor_read_seq, c.offer, c.offer_agent, c.offer_until, c.preview_by,
       c.preview_at, c.preview, c.routing, c.ticket, i.contact, k.name, k.tier
FROM conversation c
JOIN identity i ON i.workspace = c.workspace AND i.id = c.identity
JOIN contact k ON k.workspace = c.workspace AND k.id = i.contact
WHERE c.workspace = ? AND c.status = ? AND c.id < ? ORDER BY c.id DESC LIMIT ?;

-- name: list_markers
SELECT agent, seq, seen, public_seq FROM read_marker WHERE workspace = ? AND conversation = ? ORDER BY agent LIMIT 100000;

-- name: list_tail
-- The newest events, descending.
SELECT subject, journal, seq, public_seq, visibility, author, client_id, kind, at, body FROM event
WHERE workspace = ? AND subject = ? ORDER BY seq DESC LIMIT ?;

-- name: list_events_after
SELECT subject, journal, seq, public_seq, visibility, author, client_id, kind, at, body FROM event
WHERE workspace = ? AND subject = ? AND seq > ? ORDER BY seq LIMIT ?;

-- name: list_events_before
SELECT subject, journal, seq, public_seq, visibility, author, client_id, kind, at, body FROM event
WHERE workspace = ? AND subject = ? AND seq < ? ORDER BY seq DESC LIMIT ?;

-- name: list_public_events_after
-- A visible event's own number is at least its number for visitors, so the index can start there.
SELECT subject, journal, seq, public_seq, visibility, author, client_id, kind, at, body FROM event
WHERE workspace = ? AND subject = ? AND seq > ? AND public_seq > ? AND visibility = 0 ORDER BY seq LIMIT ?;

-- name: list_public_events_before
SELECT subject, journal, seq, public_seq, visibility, author, client_id, kind, at, body FROM event
WHERE workspace = ? AND subject = ? AND public_seq < ? AND visibility = 0 ORDER BY seq DESC LIMIT ?;

-- name: find_send
SELECT subject, journal, seq, public_seq, visibility, author, client_id, kind, at, body FROM event
WHERE workspace = ? AND author = ? AND client_id = ?;

-- name: find_attachment
SELECT id, owner, conversation, name, type, size, state FROM attachment WHERE workspace = ? AND id = ?;

-- name: find_attachment_blob
SELECT bytes FROM attachment_blob WHERE workspace = ? AND id = ?;

-- name: find_public_attachment
-- The event for everybody that carries it; a note does not count. The last parameter is a pattern for its id.
SELECT seq FROM event
WHERE workspace = ? AND subject = ? AND author = ? AND visibility = 0 AND body LIKE ? ORDER BY seq LIMIT 1;

-- name: claim_attachment
UPDATE attachment SET conversation = ? WHERE workspace = ? AND id = ? AND conversation = 0;

-- name: move_presence
-- Its columns only: what an administrator changes of the agent meanwhile stays.
UPDATE agent SET presence = ?, presence_reason = ?, presence_at = ? WHERE workspace = ? AND id = ?;

-- name: find_identity
SELECT i.id, i.contact, i.kind, i.value, i.level, k.name, k.email, k.phone, k.tier, k.languages, k.zone, k.created_at
FROM identity i JOIN contact k ON k.workspace = i.workspace AND k.id = i.contact
WHERE i.workspace = ? AND i.kind = ? AND i.value = ?;

-- name: find_identity_by_id
SELECT i.id, i.contact, i.kind, i.value, i.level, k.name, k.email, k.phone, k.tier, k.languages, k.zone, k.created_at
FROM identity i JOIN contact k ON k.workspace = i.workspace AND k.id = i.contact
WHERE i.workspace = ? AND i.id = ?;

-- name: list_identities_of_contact
-- No index for the order: SQLite would go through all identities.
SELECT id, kind, value, level FROM identity WHERE workspace = ? AND contact = ? ORDER BY id + 0 LIMIT 100;

-- name: find_contact
SELECT id, name, email, phone, tier, languages, zone, created_at FROM contact WHERE workspace = ? AND id = ?;

-- name: find_workspace
SELECT id, name, zone, demo FROM workspace ORDER BY id LIMIT 1;

-- name: create_workspace
INSERT INTO workspace (id, name, zone, demo) VALUES (?, ?, ?, ?);

-- name: mark_demo
UPDATE workspace SET demo = 1 WHERE id = ?;

-- name: list_latest_conversations
-- All statuses, the newest first, below an id.
SELECT c.id, c.number, c.status, c.channel, c.queue, c.agent, c.identity, c.subject, c.language, c.page, c.booking,
       c.fields, c.priority, c.opened_at, c.last_at, c.arrived_at, c.snoozed_until, c.head, c.public_head, c.journal,
       c.visitor_messages, c.visitor_read, c.visitor_read_seq, c.offer, c.offer_agent, c.offer_until, c.preview_by,
       c.preview_at, c.preview, c.routing, c.ticket, i.contact, k.name, k.tier
FROM conversation c
JOIN identity i ON i.workspace = c.workspace AND i.id = c.identity
JOIN contact k ON k.workspace = c.workspace AND k.id = i.contact
WHERE c.workspace = ? AND c.id < ? ORDER BY c.id DESC LIMIT ?;

-- name: list_configuration
-- All versions of all documents of one kind.
SELECT kind, id, version, author, at, body FROM configuration
WHERE workspace = ? AND kind = ? ORDER BY id, version LIMIT 100000;

-- name: find_latest_document
SELECT kind, id, version, author, at, body FROM configuration
WHERE workspace = ? AND kind = ? AND id = ? ORDER BY version DESC LIMIT 1;

-- name: list_latest_documents
-- The newest version of each document of one kind.
SELECT c.kind, c.id, c.version, c.author, c.at, c.body FROM configuration c
WHERE c.workspace = ? AND c.kind = ? AND c.version =
      (SELECT MAX(d.version) FROM configuration d WHERE d.workspace = c.workspace AND d.kind = c.kind AND d.id = c.id)
ORDER BY c.id LIMIT 10000;

-- name: list_answer_uses
SELECT id, uses FROM answer_use WHERE workspace = ? ORDER BY id LIMIT 10000;

-- name: count_answer_use
UPDATE answer_use SET uses = uses + 1 WHERE workspace = ? AND id = ?;

-- name: find_bulk_change
SELECT agent, at, body FROM bulk_change WHERE workspace = ? AND id = ?;

-- name: forget_bulk_changes
DELETE FROM bulk_change WHERE workspace = ? AND at < ?;

-- name: list_latest_routing
-- Where the tags of the newest conversations are.
SELECT routing FROM conversation WHERE workspace = ? ORDER BY id DESC LIMIT 10000;

-- name: find_document
SELECT kind, id, version, author, at, body FROM configuration
WHERE workspace = ? AND kind = ? AND id = ? AND version = ?;

-- name: list_document_versions
-- Without their bodies.
SELECT kind, id, version, author, at, '' FROM configuration
WHERE workspace = ? AND kind = ? AND id = ? ORDER BY version DESC LIMIT ?;

-- name: find_head
SELECT head FROM conversation WHERE workspace = ? AND id = ?;

-- name: list_clock_events
-- message, card, joined, status, snoozed, woken, sla: what the clocks of a conversation are computed from.
SELECT subject, journal, seq, public_seq, visibility, author, client_id, kind, at, body FROM event
WHERE workspace = ? AND subject = ? AND kind IN (1, 2, 3, 5, 28, 29, 34) ORDER BY seq LIMIT 100000;

-- name: list_conversations_since
-- In pages by when something last happened in them: those opened before a time, ended or not.
SELECT last_at, id FROM conversation
WHERE workspace = ? AND last_at >= ? AND (last_at > ? OR id > ?) AND opened_at < ?
ORDER BY last_at, id LIMIT 10000;

-- name: list_open_before
-- Those of one status in which nothing has happened since.
SELECT id FROM conversation WHERE workspace = ? AND status = ? AND id > ? AND last_at < ? ORDER BY id LIMIT 10000;

-- name: list_reported_conversations
-- The columns that reports look at.
SELECT id, number, status, channel, queue, language, priority FROM conversation
WHERE workspace = ? AND id IN (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ORDER BY id LIMIT 20;

-- name: list_reported_events
-- Clocks' events, and those that tell where a conversation was; without what people wrote.
SELECT subject, journal, seq, public_seq, visibility, author, client_id, kind, at,
       CASE WHEN kind = 1 THEN '' ELSE body END
FROM event WHERE workspace = ? AND subject IN (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
AND kind IN (1, 2, 3, 5, 20, 21, 23, 24, 26, 27, 28, 29, 34) ORDER BY subject, seq LIMIT 1000000;

-- name: find_event_from
-- The first event of that number or later: to find a time by halving, because numbers ascend with time.
SELECT journal, at FROM event WHERE workspace = ? AND journal >= ? ORDER BY journal LIMIT 1;

-- name: list_moments
-- Events in the order in which they happened; bodies of message, card and joined are left out.
SELECT e.journal, e.subject_kind, e.subject, e.kind, e.visibility, e.author, e.at,
       CASE WHEN e.kind IN (1, 2, 3, 6) THEN '' ELSE e.body END, c.channel, c.language, c.routing
FROM event e LEFT JOIN conversation c ON c.workspace = e.workspace AND c.id = e.subject AND e.kind = 21
WHERE e.workspace = ? AND e.journal >= ? AND e.journal < ? ORDER BY e.journal LIMIT 5000;

-- name: find_presence_before
-- No index for the number: SQLite would go through all events before it.
SELECT at, body FROM event
WHERE workspace = ? AND subject = ? AND journal + 0 < ? AND kind = 40 ORDER BY seq DESC LIMIT 1;

-- name: list_decisions
-- Of a stretch of the ledger, the newest first: routed, offered, declined, missed, withdrawn, assigned.
SELECT e.journal, e.kind, e.at, e.body, c.id, c.number, c.subject, c.queue
FROM event e CROSS JOIN conversation c ON c.workspace = e.workspace AND c.id = e.subject
WHERE e.workspace = ? AND e.journal < ? AND e.journal >= ? AND e.kind IN (21, 22, 23, 24, 25, 26)
  AND (c.queue = ? OR ? = 0) AND e.body LIKE ? ORDER BY e.journal DESC LIMIT ?;

-- name: list_decisions_of
-- Of one conversation. No index for the number: SQLite would go through the events of all.
SELECT e.journal, e.kind, e.at, e.body, c.id, c.number, c.subject, c.queue
FROM event e CROSS JOIN conversation c ON c.workspace = e.workspace AND c.id = e.subject
WHERE e.workspace = ? AND e.subject = ? AND e.journal + 0 < ? AND e.journal + 0 >= ?
  AND e.kind IN (21, 22, 23, 24, 25, 26)
  AND (c.queue = ? OR ? = 0) AND e.body LIKE ? ORDER BY e.seq DESC LIMIT ?;
