-- What the judge reads after every commit. The first columns of an event are those that desk/rows.cpp reads.

-- name: list_new_events
SELECT subject, journal, seq, public_seq, visibility, author, client_id, kind, at, body
FROM event WHERE workspace = ? AND subject_kind = 1 AND journal > ? ORDER BY journal LIMIT 100000;

-- name: list_moved_conversations
SELECT id, status, queue, agent, identity, arrived_at, head, public_head, visitor_messages, offer, offer_agent, journal
FROM conversation WHERE workspace = ? AND journal > ? ORDER BY id LIMIT 100000;

-- name: list_markers
SELECT conversation, agent, seq FROM read_marker WHERE workspace = ? ORDER BY conversation, agent LIMIT 100000;

-- name: change_agent
-- As an administrator does it.
UPDATE agent SET capacity = ?, disabled = ? WHERE workspace = ? AND id = ?;
