-- What the index of conversations is made of, and what is shown of what it finds.

-- name: list_told
-- A stretch of the ledger behind a number; without what nobody looks for.
SELECT journal, subject_kind, subject, seq, author, kind, at, CASE WHEN kind = 1 THEN body ELSE '' END FROM event
WHERE workspace = ? AND journal > ? ORDER BY journal LIMIT 4000;

-- name: find_last_told
SELECT COALESCE(MAX(journal), 0) FROM event WHERE workspace = ?;

-- name: list_messages
-- Of one conversation, from one number to another. No index for the journal: SQLite would go through all events.
SELECT seq, visibility, author, at, body FROM event
WHERE workspace = ? AND subject = ? AND seq >= ? AND seq <= ? AND journal + 0 <= ? AND kind = 1 ORDER BY seq LIMIT 1000;

-- name: find_conversation_found
-- The columns of a conversation as rows.cpp reads them.
SELECT c.id, c.number, c.status, c.channel, c.queue, c.agent, c.identity, c.subject, c.language, c.page, c.booking,
       c.fields, c.priority, c.opened_at, c.last_at, c.arrived_at, c.snoozed_until, c.head, c.public_head, c.journal,
       c.visitor_messages, c.visitor_read, c.visitor_read_seq, c.offer, c.offer_agent, c.offer_until, c.preview_by,
       c.preview_at, c.preview, c.routing, c.ticket, i.contact, k.name, k.tier
FROM conversation c
JOIN identity i ON i.workspace = c.workspace AND i.id = c.identity
JOIN contact k ON k.workspace = i.workspace AND k.id = i.contact
WHERE c.workspace = ? AND c.id = ?;

-- name: list_overwritten
SELECT conversation FROM overwritten_conversation WHERE workspace = ? ORDER BY conversation LIMIT 1000;
