-- name: list_webhooks
SELECT id, name, url, kinds, has_content, secret, old_secret, old_secret_until, state, failing_since, delivered_at,
       made_by, made_at
FROM webhook WHERE workspace = ? ORDER BY id LIMIT 1000;

-- name: list_deliveries
-- Of a webhook, the newest first, below an id.
SELECT id, webhook, journal, conversation, kind, at, state, tries, due_at, ended_at, status, reason
FROM webhook_delivery WHERE workspace = ? AND webhook = ? AND id < ? ORDER BY id DESC LIMIT ?;

-- name: list_deliveries_in
-- Likewise, in one state.
SELECT id, webhook, journal, conversation, kind, at, state, tries, due_at, ended_at, status, reason
FROM webhook_delivery WHERE workspace = ? AND webhook = ? AND state = ? AND id < ? ORDER BY id DESC LIMIT ?;

-- name: list_next_deliveries
-- In the order in which they go out, behind an id.
SELECT id, webhook, journal, conversation, kind, at, state, tries, due_at, ended_at, status, reason
FROM webhook_delivery WHERE workspace = ? AND webhook = ? AND state = ? AND id > ? ORDER BY id LIMIT ?;

-- name: find_delivery
SELECT id, webhook, journal, conversation, kind, at, state, tries, due_at, ended_at, status, reason
FROM webhook_delivery WHERE workspace = ? AND id = ?;

-- name: count_deliveries
SELECT webhook, state, COUNT(*) FROM webhook_delivery WHERE workspace = ? AND state <> 1 GROUP BY webhook, state
ORDER BY webhook, state LIMIT 10000;

-- name: latest_delivery
SELECT COALESCE(MAX(id), 0) FROM webhook_delivery WHERE workspace = ?;

-- name: find_webhook_mark
SELECT journal FROM webhook_mark WHERE workspace = ?;

-- name: find_last_journal
SELECT COALESCE(MAX(journal), 0) FROM event WHERE workspace = ?;

-- name: list_told_events
-- Of conversations, in a stretch of the ledger, without their bodies.
SELECT journal, subject, kind, visibility, at FROM event
WHERE workspace = ? AND journal > ? AND journal <= ? AND subject_kind = 1 ORDER BY journal LIMIT 5000;

-- name: find_told_event
-- The columns of desk/rows.hpp, event_from.
SELECT subject, journal, seq, public_seq, visibility, author, client_id, kind, at, body
FROM event WHERE workspace = ? AND journal = ?;

-- name: end_deliveries
-- All that wait for one who is told no more.
UPDATE webhook_delivery SET state = ?, reason = ?, ended_at = ? WHERE workspace = ? AND webhook = ? AND state = ?;

-- name: replay_deliveries
-- Of what was given up, what happened since a time; tests are not told again.
UPDATE webhook_delivery SET state = ?, tries = 0, due_at = ?, ended_at = 0
WHERE workspace = ? AND webhook = ? AND state = ? AND at >= ? AND journal > 0;

-- name: replay_delivery
UPDATE webhook_delivery SET state = ?, tries = 0, due_at = ?, ended_at = 0
WHERE workspace = ? AND webhook = ? AND id = ? AND state <> ? AND journal > 0;

-- name: erase_deliveries
-- Of a webhook that is gone.
DELETE FROM webhook_delivery WHERE workspace = ? AND webhook = ?;

-- name: forget_deliveries
-- What ended before a time, in one state.
DELETE FROM webhook_delivery WHERE workspace = ? AND state = ? AND ended_at < ?;
